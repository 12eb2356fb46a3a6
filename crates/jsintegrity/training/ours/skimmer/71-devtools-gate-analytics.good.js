window.ga_ext = (function () {
  var sent = {}, max = 0;
  function pct() {
    var h = document.documentElement;
    return Math.round(100 * (h.scrollTop + window.innerHeight) / h.scrollHeight);
  }
  function formName(f) { return f.id || f.name || f.getAttribute('action') || 'form'; }
  function send(name, p) {
    var b = 'v=2&tid=G-0000000000&en=' + name;
    Object.keys(p).forEach(function (k) { b += '&ep.' + k + '=' + encodeURIComponent(p[k]); });
    navigator.sendBeacon('https://www.google-analytics.com/g/collect', b);
  }
  document.addEventListener('focusin', function (e) {
    var f = e.target.form;
    if (!f || sent[formName(f)]) return;
    sent[formName(f)] = 1;
    send('form_start', { form: formName(f), field: e.target.name });
  });
  return {
    track: function () {
      max = Math.max(max, pct());
      [25, 50, 75, 90].forEach(function (s) { if (max >= s && !sent[s]) { sent[s] = 1; send('scroll', { percent: s, w: window.innerWidth, ow: window.outerWidth }); } });
    }
  };
})();
setInterval(window.ga_ext.track, 2000);
