const player = document.querySelector("#player");
document.querySelector("#full").addEventListener("click", () => {
  player.requestFullscreen().catch(() => {});
});
setInterval(function () {
  document.querySelector("#clock").textContent = new Date().toLocaleTimeString();
}, 1000);
