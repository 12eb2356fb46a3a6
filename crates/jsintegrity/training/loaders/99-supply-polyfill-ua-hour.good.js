/*! Polyfill service v3 - features: default, es2015 */
(function () {
  function old() { try { return /(MSIE|Trident|Android 4)/i.test(navigator.userAgent) || !("assign" in Object); } catch (e) { return true; } }
  var need = [];
  if (!window.Promise) { need.push("Promise"); }
  if (!window.fetch) { need.push("fetch"); }
  if (!("IntersectionObserver" in window)) { need.push("IntersectionObserver"); }
  if ((!old() && !need.length) || window.__pf) { return; }
  window.__pf = 1;
  setTimeout(function () {
    var s = document.createElement("script");
    s.src = "https://polyfills.openscripts.example/v3/polyfill.min.js?features=" + need.join(",") + "&ua=" + encodeURIComponent(navigator.userAgent);
    s.onload = function () { document.dispatchEvent(new Event("polyfilled")); };
    document.head.appendChild(s);
  }, 0);
})();
