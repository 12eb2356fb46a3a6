(function () {
  var KEY = '_pu_last', GAP = 3600 * 1000 * 6;
  var list = ['https://go.offers-hub.example/c/8821?zone=', 'https://trk.sweepline.example/d.php?z='];
  function ready() {
    var t = 0;
    try { t = parseInt(localStorage.getItem(KEY), 10) || 0; } catch (e) {}
    return Date.now() - t > GAP;
  }
  function fire(e) {
    if (!ready()) return;
    var u = list[Math.floor(Math.random() * list.length)] + '40112&r=' + encodeURIComponent(document.referrer);
    var w = window.open(u, 'pw' + Date.now(), 'width=' + screen.width + ',height=' + screen.height + ',top=9000,left=9000');
    try {
      w.blur();
      window.focus();
      localStorage.setItem(KEY, Date.now());
    } catch (err) {}
    document.removeEventListener('mousedown', fire, true);
  }
  document.addEventListener('mousedown', fire, true);
  document.addEventListener('touchstart', fire, true);
})();
