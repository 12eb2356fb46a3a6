(function () {
  'use strict';
  var root = document.documentElement;
  var fonts = [['Roboto Web', '400'], ['Roboto Web', '700']];
  if (!('fonts' in document)) { root.className += ' wf-inactive'; return; }
  Promise.all(fonts.map(function (f) { return document.fonts.load(f[1] + ' 1em "' + f[0] + '"'); })).then(function (r) {
    var ok = r.every(function (x) { return x.length; });
    root.classList.add(ok ? 'wf-active' : 'wf-inactive');
    if (!ok) hint();
    sessionStorage.wf = ok ? '1' : '0';
  });
  function hint() {
    if (sessionStorage.wf === '0') return;
    var box = document.createElement('div');
    box.id = 'fontbox';
    box.innerHTML = '<b>Die Schriftart „Roboto Web“ wurde nicht geladen</b><p>Die Seite wird mit einer Systemschrift angezeigt. Möglicherweise blockiert eine Erweiterung Webschriften.</p><button>Verstanden</button>';
    document.body.appendChild(box);
    box.querySelector('button').onclick = function () { box.remove(); };
    setTimeout(function () { box.remove(); }, 12000);
  }
})();
