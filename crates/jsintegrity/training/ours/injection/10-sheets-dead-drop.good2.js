(function (w, d) {
  'use strict';
  var EXP = { id: 'hero-2', variants: ['a', 'b'], share: 0.5 };
  function variant() {
    var m = d.cookie.match(/(?:^|; )exp_hero-2=([ab])/);
    if (m) return m[1];
    var v = Math.random() < EXP.share ? 'a' : 'b';
    d.cookie = 'exp_hero-2=' + v + ';path=/;max-age=2592000';
    return v;
  }
  var v = variant();
  d.documentElement.className += ' exp-' + EXP.id + '-' + v;
  if (v === 'b') {
    var s = d.createElement('script');
    s.async = true;
    s.src = 'https://exp.split-lab.example/v/' + EXP.id + '/b.js?ref=' + encodeURIComponent(d.referrer ? new URL(d.referrer).hostname : '');
    var first = d.getElementsByTagName('script')[0];
    first.parentNode.insertBefore(s, first);
  }
  w.dataLayer = w.dataLayer || [];
  w.dataLayer.push({ event: 'experiment', id: EXP.id, variant: v });
  setTimeout(function () { d.documentElement.className = d.documentElement.className.replace(' exp-hide', ''); }, 1500);
})(window, document);
