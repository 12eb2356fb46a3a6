var CookieBanner = (function () {
  var opts = { region: 'eu', delay: 900, src: '/consent/texts/' };
  function read() { var m = document.cookie.match(/(?:^|; )consent=([^;]*)/); return m ? JSON.parse(decodeURIComponent(m[1])) : null; }
  function write(v) {
    document.cookie = 'consent=' + encodeURIComponent(JSON.stringify(v)) + ';path=/;max-age=15552000;SameSite=Lax';
    release(v);
  }
  function release(v) {
    [].forEach.call(document.querySelectorAll('script[type="text/plain"][data-consent]'), function (old) {
      if (!v[old.getAttribute('data-consent')]) return;
      var s = document.createElement('script');
      if (old.getAttribute('data-src')) s.src = old.getAttribute('data-src');
      else s.text = old.textContent;
      old.parentNode.replaceChild(s, old);
    });
  }
  function frame(t) {
    var d = document.createElement('div');
    d.className = 'cookie-banner';
    d.innerHTML = '<p></p><button data-v="all"></button><button data-v="none"></button>';
    d.querySelector('p').textContent = t.text;
    d.querySelector('[data-v=all]').textContent = t.accept;
    d.querySelector('[data-v=none]').textContent = t.reject;
    d.onclick = function (e) {
      var v = e.target.getAttribute('data-v');
      if (v) { write({ statistics: v === 'all', marketing: v === 'all' }); d.remove(); }
    };
    document.body.appendChild(d);
  }
  return {
    init: function () {
      var v = read();
      if (v) return release(v);
      setTimeout(function () {
        fetch(opts.src + opts.region + '.json').then(function (r) { return r.json(); }).then(frame);
      }, opts.delay);
    }
  };
})();
CookieBanner.init();
