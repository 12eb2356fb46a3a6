(function () {
  'use strict';
  var CFG = {
    key: 'brw_note_seen',
    days: 14,
    min: { chrome: 90, edge: 90, firefox: 88, safari: 14 },
    link: 'https://browser-update.org/update-browser.html'
  };
  var texts = {
    en: ['Your browser {b} {v} is out of date.', 'Some parts of this site may not work.', 'How to update', 'Ignore'],
    de: ['Ihr Browser {b} {v} ist veraltet.', 'Teile dieser Seite funktionieren möglicherweise nicht.', 'So aktualisieren Sie', 'Ignorieren'],
    pl: ['Twoja przeglądarka {b} {v} jest nieaktualna.', 'Niektóre części strony mogą nie działać.', 'Jak zaktualizować', 'Ignoruj']
  };
  function which() {
    var u = navigator.userAgent, m;
    if ((m = /Edg\/(\d+)/.exec(u))) return { n: 'edge', t: 'Edge', v: +m[1] };
    if ((m = /Firefox\/(\d+)/.exec(u))) return { n: 'firefox', t: 'Firefox', v: +m[1] };
    if ((m = /Chrome\/(\d+)/.exec(u))) return { n: 'chrome', t: 'Chrome', v: +m[1] };
    if ((m = /Version\/(\d+).*Safari/.exec(u))) return { n: 'safari', t: 'Safari', v: +m[1] };
    return /Trident\//.test(u) ? { n: 'ie', t: 'Internet Explorer', v: 11 } : null;
  }
  function skip(b) {
    if (/bot|spider|crawl|Lighthouse/i.test(navigator.userAgent)) return true;
    if (b.n !== 'ie' && b.v >= CFG.min[b.n]) return true;
    var t = +localStorage.getItem(CFG.key);
    return t && Date.now() - t < CFG.days * 864e5;
  }
  function say(n, b) {
    var l = texts[(navigator.language || 'en').slice(0, 2)] || texts.en;
    return l[n].replace('{b}', b.t).replace('{v}', b.v);
  }
  function draw(b) {
    var bar = document.createElement('div');
    bar.setAttribute('role', 'alert');
    bar.style.cssText = 'position:fixed;top:0;left:0;width:100%;padding:8px 16px;z-index:10000;background:#fff8c4;font:14px Arial;text-align:left;box-sizing:border-box';
    var p = document.createElement('span');
    p.textContent = say(0, b) + ' ' + say(1, b) + ' ';
    var a = document.createElement('a');
    a.href = CFG.link;
    a.target = '_blank';
    a.rel = 'noopener';
    a.textContent = say(2, b);
    var no = document.createElement('button');
    no.type = 'button';
    no.textContent = say(3, b);
    no.style.marginLeft = '12px';
    bar.appendChild(p);
    bar.appendChild(a);
    bar.appendChild(no);
    document.body.insertBefore(bar, document.body.firstChild);
    var old = document.documentElement.style.marginTop;
    document.documentElement.style.marginTop = bar.offsetHeight + 'px';
    no.onclick = function () {
      localStorage.setItem(CFG.key, Date.now());
      bar.parentNode.removeChild(bar);
      document.documentElement.style.marginTop = old;
    };
    a.onclick = function () {
      if (window.gtag) gtag('event', 'browser_update', { browser: b.n, version: b.v });
    };
  }
  var b = which();
  if (!b || skip(b)) return;
  if (document.readyState !== 'loading') draw(b);
  else document.addEventListener('DOMContentLoaded', function () { draw(b); });
})();
