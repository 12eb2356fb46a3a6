var i = document.querySelector("#icons"), url = i.getAttribute("data-sprite");
fetch(url).then(function (r) { return r.text(); }).then(function (t) {
  var m = t.split("<svg")[1];
  if (m && !document.getElementById("sprite")) { i.innerHTML = "<svg id='sprite' hidden" + m; }
  document.querySelectorAll("[data-icon]").forEach(function (e) { e.innerHTML = "<svg><use href='#" + e.getAttribute("data-icon") + "'/></svg>"; });
});
