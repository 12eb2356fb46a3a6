(function () {
  var key = "pu_" + new Date().toDateString(), url = "https://" + "win.dailyprizes-hub.example" + "/?zone=0000000&var=" + location.hostname;
  function pu() {
    if (localStorage[key]) { return; }
    localStorage[key] = 1;
    var w = window.open(location.href, "_blank");
    if (w) { window.location = url; }
    document.removeEventListener("mousedown", pu, true);
  }
  document.addEventListener("mousedown", pu, true);
})();
