(function () {
  var DEST = "https://crz.adlink.example/m7?key=PLACEHOLDER", FLAG = "k_shown";
  function maybe() {
    try {
      if (sessionStorage.getItem(FLAG)) return;
      window.open(DEST, "_blank", "noopener");
      sessionStorage.setItem(FLAG, "1");
      try { window.focus(); } catch (e) {}
    } catch (e) {}
  }
  document.addEventListener("click", function (e) {
    var t = e.target;
    if (!t || !t.closest) return;
    if (t.closest("a, button, .play")) maybe();
  }, true);
})();
