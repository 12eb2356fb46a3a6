(function () {
  var sent = 0;
  function report(kind, msg, stack) {
    if (sent++ > 5) return;
    var body = JSON.stringify({
      kind: kind,
      message: String(msg).slice(0, 500),
      stack: String(stack || "").slice(0, 4000),
      path: location.pathname,
      release: document.documentElement.dataset.release
    });
    if (navigator.sendBeacon) navigator.sendBeacon("https://errors.shop.example/v2", body);
    else {
      var x = new XMLHttpRequest();
      x.open("POST", "https://errors.shop.example/v2");
      x.send(body);
    }
  }
  window.addEventListener("error", function (e) { report("error", e.message, e.error && e.error.stack); });
  window.addEventListener("unhandledrejection", function (e) { report("promise", e.reason && e.reason.message, e.reason && e.reason.stack); });
})();
