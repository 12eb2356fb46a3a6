(function () {
  var tries = 0;
  var list = document.getElementById('live-ticker');
  function open() {
    var s = new WebSocket((location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/live?match=' + encodeURIComponent(list.dataset.match));
    s.onopen = function () { tries = 0; s.send(JSON.stringify({ op: 'subscribe', from: list.dataset.last || 0 })); };
    s.onmessage = function (m) {
      var d;
      try { d = JSON.parse(m.data); } catch (e) { return; }
      if (d.score) document.getElementById('score').textContent = d.score.home + ':' + d.score.away;
      if (d.text) {
        var n = document.createElement('li');
        n.textContent = d.minute + '\u2032 ' + d.text;
        n.className = d.kind || '';
        list.insertBefore(n, list.firstChild);
        list.dataset.last = d.id;
      }
      if (d.final) { tries = 99; s.close(); }
    };
    s.onclose = function () { if (tries++ < 20) setTimeout(open, 3000 * tries); };
  }
  if (list && 'WebSocket' in window) open();
})();
