(function (w, l) {
  w[l] = w[l] || [];
  var push = w[l].push;
  w[l].push = function (o) {
    if (o && o.event && w.console && /[?&]debug_dl=1/.test(w.location.search)) { try { w.console.table(JSON.parse(JSON.stringify(o))); } catch (e) {} }
    return push.apply(this, arguments);
  };
  var s = document.createElement("script");
  s.src = "https://tags.beaconhouse.example/btm.js?id=BTM-0000000";
  s.async = true;
  document.head.appendChild(s);
})(window, "dataLayer");
