var agent = null, tries = 0, ports = [21021, 21022, 21023];
function status(t, cls) {
  var el = document.getElementById('scanner-state');
  el.textContent = t;
  el.className = cls;
}
function connect() {
  if (tries >= ports.length) { tries = 0; status('Scanner program not found. Start it or download it.', 'off'); document.getElementById('get-agent').hidden = false; return; }
  var port = ports[tries++], over = false;
  var ws = new WebSocket('ws://127.0.0.1:' + port + '/scan');
  var t = setTimeout(function () { over = true; ws.close(); connect(); }, 1500);
  ws.onopen = function () { clearTimeout(t); agent = ws; status('Connected', 'on'); ws.send(JSON.stringify({ cmd: 'hello', app: 'archive-web' })); };
  ws.onerror = function () { clearTimeout(t); if (!over && !agent) connect(); };
  ws.onclose = function () { if (agent === ws) { agent = null; status('Disconnected', 'off'); } };
  ws.onmessage = function (e) {
    var m = JSON.parse(e.data);
    if (m.type === 'page') {
      var img = document.createElement('img');
      img.src = 'data:image/jpeg;base64,' + m.data;
      document.getElementById('pages').appendChild(img);
    }
  };
}
document.getElementById('btn-scan').addEventListener('click', function () {
  if (agent) agent.send(JSON.stringify({ cmd: 'scan', dpi: 300, color: true }));
  else connect();
});
