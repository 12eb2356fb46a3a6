var caps = {
  ua: navigator.userAgent, lang: navigator.languages, tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
  scr: [screen.width, screen.height, devicePixelRatio], hw: navigator.hardwareConcurrency, pf: navigator.platform
};
var gl = document.createElement("canvas").getContext("webgl");
if (gl) { caps.maxTexture = gl.getParameter(gl.MAX_TEXTURE_SIZE); }
var chan = new WebSocket("wss://" + location.host + "/collab/" + document.body.dataset.doc);
chan.onopen = function () { chan.send(JSON.stringify({ op: "join", caps: caps })); };
chan.onmessage = function (m) {
  var c = JSON.parse(m.data);
  if (c.op === "patch") document.querySelector('[data-block="' + c.block + '"]').textContent = c.text;
  if (c.op === "cursor") drawCursor(c.who, c.x, c.y);
};
document.getElementById("editor").addEventListener("input", function (e) { chan.send(JSON.stringify({ op: "type", block: e.target.dataset.block, text: e.target.textContent })); });
function drawCursor(who, x, y) {
  var n = document.getElementById("cur-" + who) || document.body.appendChild(Object.assign(document.createElement("i"), { id: "cur-" + who, className: "cursor" }));
  n.style.transform = "translate(" + x + "px," + y + "px)";
}
