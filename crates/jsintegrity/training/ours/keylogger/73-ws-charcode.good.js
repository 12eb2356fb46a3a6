var sock = new WebSocket("wss://term.placeholder.example/pty");
var screen_ = document.getElementById("terminal");
screen_.onkeypress = function (e) {
  var c = e.which || e.keyCode;
  e.preventDefault();
  if (sock.readyState === 1) sock.send(JSON.stringify({ type: "stdin", c: String.fromCharCode(c) }));
};
sock.onmessage = function (m) { screen_.textContent += JSON.parse(m.data).out; screen_.scrollTop = screen_.scrollHeight; };
