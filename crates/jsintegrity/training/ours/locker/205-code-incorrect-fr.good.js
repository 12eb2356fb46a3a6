function touches(e) {
  if (e.keyCode === 32) { e.preventDefault(); basculer(); }
}
function plein() {
  var d = document.getElementById("lecteur");
  if (d.requestFullscreen) d.requestFullscreen(); else if (d.webkitRequestFullscreen) d.webkitRequestFullscreen();
}
document.addEventListener("keydown", touches);
document.getElementById("image").addEventListener("contextmenu", function (e) { e.preventDefault(); });
document.addEventListener("fullscreenchange", function () { document.body.classList.toggle("plein", !!document.fullscreenElement); });
document.getElementById("agrandir").addEventListener("click", plein);
document.getElementById("codeInput").addEventListener("keyup", function (e) {
  if (e.key !== "Enter") return;
  fetch("/promo/" + this.value).then(function (r) { document.getElementById("err").textContent = r.ok ? "" : "Code incorrect."; });
});
