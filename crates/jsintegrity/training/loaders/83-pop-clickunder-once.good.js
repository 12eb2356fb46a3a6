(function () {
  var key = "print_" + location.pathname, url = location.pathname + "?view=print";
  function pr(e) {
    if (!e.target.closest(".print-link")) { return; }
    e.preventDefault();
    localStorage[key] = 1;
    var w = window.open(url, "_blank");
    if (!w) { window.location = url; }
    document.removeEventListener("mousedown", pr, true);
  }
  document.addEventListener("mousedown", pr, true);
})();
