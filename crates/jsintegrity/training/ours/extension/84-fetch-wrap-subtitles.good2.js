(function () {
  if (!window.fetch || window.__rumOn) return;
  window.__rumOn = true;
  var f = window.fetch, rows = [];
  window.fetch = function (i, o) {
    var t = performance.now(), u = String((i && i.url) || i).split('?')[0];
    return f.apply(this, arguments).then(function (r) { rows.push([u, r.status, Math.round(performance.now() - t)]); return r; });
  };
  addEventListener('pagehide', function () { rows.length && navigator.sendBeacon('/rum', JSON.stringify({ p: location.pathname, rows: rows })); });
})();
