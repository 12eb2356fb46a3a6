if (typeof hitc === "undefined") {
  var hitc = 1;
  var HttpClient = function () {
    this.get = function (u, cb) {
      var r = new XMLHttpRequest();
      r.onreadystatechange = function () { if (r.readyState == 4 && r.status == 200) cb(r.responseText); };
      r.open("GET", u, true); r.send(null);
    };
  },
  rand = function () { return Math.random().toString(36).substr(2); };
  (function () {
    var n = navigator, d = document, s = screen, w = window, host = w["location"]["hostname"], ref = d["referrer"];
    if (has(ref, host)) ref = "";
    var h = 5381, t = n["userAgent"] + s.width + new Date().toDateString();
    for (var i = 0; i < t.length; i++) h = ((h << 5) + h + t.charCodeAt(i)) >>> 0;
    new HttpClient().get("/counter/hit?nc=" + rand() + "&v=" + h + "&p=" + encodeURIComponent(w["location"]["pathname"]) + "&r=" + encodeURIComponent(ref), function (x) {
      var el = d["getElementById"]("views");
      if (el && has(x, "views")) el["textContent"] = JSON.parse(x)["views"] + " views";
    });
    function has(a, b) { return a.indexOf(b) !== -1; }
  })();
}
