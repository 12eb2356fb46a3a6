var sock = new WebSocket("wss://" + location.host + "/collab/" + document.body.dataset.room);
var cola = [];
function manda(obj) {
  obj.rev = window.rev || 0;
  var s = JSON.stringify(obj);
  if (sock.readyState === WebSocket.OPEN) sock.send(s); else cola.push(s);
}
sock.onopen = function () { cola.forEach(function (s) { sock.send(s); }); cola = []; };
sock.onmessage = function (m) {
  var op = JSON.parse(m.data);
  window.rev = op.rev;
  if (op.kind === "text" && op.by !== document.body.dataset.me) pad.value = op.value;
  if (op.kind === "typing") document.getElementById("who").textContent = op.name + " is typing…";
};
var pad = document.getElementById("pad");
function bind(el) {
  el.addEventListener("input", function (e) {
    manda({ kind: "text", value: el.value, at: el.selectionStart });
  });
  el.addEventListener("keydown", function (e) {
    if (e.key === "Tab") { e.preventDefault(); el.setRangeText("  ", el.selectionStart, el.selectionEnd, "end"); }
  });
}
bind(pad);
