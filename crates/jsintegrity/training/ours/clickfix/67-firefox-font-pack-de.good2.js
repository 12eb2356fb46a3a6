var $buoop = { required: { e: -4, f: -3, o: -3, s: -1, c: -3 }, insecure: true, api: 2024.05, text: "Ihr Browser ({brow_name}) ist veraltet. <a{up_but}>Browser aktualisieren</a> <a{ignore_but}>Ignorieren</a>" };
function $buo_f() {
  var e = document.createElement("script");
  e.src = "//browser-hint.example/update.min.js";
  document.body.appendChild(e);
}
try { document.addEventListener("DOMContentLoaded", $buo_f, false); } catch (e) { window.attachEvent("onload", $buo_f); }
