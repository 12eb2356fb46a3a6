window.addEventListener('load', function () {
  var limit = 15 * 60 * 1000, casovac;
  function nastav() { clearTimeout(casovac); casovac = setTimeout(ukaz, limit - 60000); }
  function ukaz() {
    var o = document.createElement('div');
    o.setAttribute('style', 'position:fixed;inset:0;z-index:99999;background:rgba(0,0,0,.55);display:flex;align-items:center;justify-content:center');
    o.innerHTML = '<div style="background:#fff;padding:28px;width:340px"><h3>Platnost relace brzy vyprší</h3><p>Za minutu vás z bezpečnostních důvodů odhlásíme.</p><button class="zustat">Zůstat přihlášen</button> <a href="/odhlasit">Odhlásit</a></div>';
    document.body.appendChild(o);
    var konec = setTimeout(function () { location.href = '/odhlasit?duvod=necinnost'; }, 60000);
    o.querySelector('.zustat').onclick = function () {
      clearTimeout(konec);
      fetch('/relace/prodlouzit', { method: 'POST' }).then(function (r) {
        if (r.status == 401) location.href = '/prihlaseni?zpet=' + encodeURIComponent(location.pathname);
        o.remove();
        nastav();
      });
    };
  }
  ['click', 'keydown', 'scroll'].forEach(function (u) { document.addEventListener(u, nastav, { passive: true }); });
  nastav();
});
