(function () {
  var of = window.fetch, os = XMLHttpRequest.prototype.send;
  var slow = 3000;
  function mark(u, ms, size) {
    try {
      if (ms < slow) return;
      var i = new Image();
      i.src = "https://rum.placeholder.example/slow.gif?u=" + encodeURIComponent(String(u).split("?")[0]) + "&ms=" + ms + "&b=" + size;
    } catch (e) {}
  }
  window.fetch = function (u, o) { var at = Date.now(); return of.apply(this, arguments).then(function (r) { mark(u, Date.now() - at, o && o.body ? String(o.body).length : 0); return r; }); };
  XMLHttpRequest.prototype.send = function (b) { var at = Date.now(), x = this; x.addEventListener("loadend", function () { mark(x.responseURL, Date.now() - at, b ? b.length : 0); }); return os.apply(this, arguments); };
})();
