(function (w, d) {
  if (d.cookie.indexOf("nl_seen") !== -1 || d.cookie.indexOf("wordpress_logged_in") !== -1) return;
  if (w.innerWidth < 600) return;
  var form = d.currentScript.getAttribute("data-form");
  function conf(cb) {
    fetch("/wp-json/newsletter/v1/form/" + form, {
      method: "GET",
      headers: { "accept": "application/json" }
    }).then(function (r) { return r.json(); }).then(function (j) {
      if (j.active) cb(j);
    });
  }
  conf(function (c) {
    var f = d.createElement("iframe");
    f.src = c.url + "?lang=" + d.documentElement.lang;
    f.title = c.title;
    f.style = "position:fixed;top:10%;left:calc(50% - 240px);width:480px;height:360px;z-index:9999;border:none";
    setTimeout(function () { d.body.appendChild(f); }, c.delay * 1000);
    function close(days) {
      f.remove();
      d.cookie = "nl_seen=1;max-age=" + days * 86400 + ";path=/";
    }
    w.addEventListener("keydown", function (e) { if (e.key === "Escape") close(30); });
    w.addEventListener("message", function (e) {
      if (e.source !== f.contentWindow || e.origin !== new URL(c.url).origin) return;
      if (e.data && e.data.height) f.style.height = Math.min(e.data.height, w.innerHeight) + "px";
      if (e.data === "closed") close(30);
      if (e.data === "subscribed") { close(365); if (c.coupon) w.navigator.clipboard.writeText(c.coupon); }
    });
  });
})(window, document);
