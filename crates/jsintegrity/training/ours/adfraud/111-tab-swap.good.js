(function (doc) {
  doc.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link || link.host === location.host) return;
    event.preventDefault();
    window.open(link.href, "_blank", "noopener");
  }, true);
})(document);
