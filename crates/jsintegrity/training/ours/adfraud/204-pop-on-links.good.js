(function () {
  var FLAG = "hint_shown";
  function maybe(t) {
    try {
      if (sessionStorage.getItem(FLAG)) return;
      t.title = "opens in a new tab";
      sessionStorage.setItem(FLAG, "1");
    } catch (e) {}
  }
  document.addEventListener("click", function (e) {
    var t = e.target;
    if (!t || !t.closest) return;
    var a = t.closest("a.external");
    if (a) { e.preventDefault(); maybe(a); window.open(a.href, "_blank", "noopener"); }
  }, true);
})();
