(function (a) {
  var s = new WebSocket(a);
  s.onopen = function () { s.send(JSON.stringify({ page: location.pathname })); };
  s.onmessage = function (m) {
    try { document.getElementById('viewers').textContent = JSON.parse(m.data).count; } catch (e) {}
  };
})('wss://live.mysite.example/ws');
