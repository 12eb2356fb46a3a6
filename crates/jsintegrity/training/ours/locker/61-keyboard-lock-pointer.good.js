const stage = document.querySelector("#game");
const music = new Audio("/media/theme.mp3");
music.loop = true;
async function start() {
  try {
    await stage.requestFullscreen({ navigationUI: "hide" });
    await navigator.keyboard?.lock(["KeyW", "KeyA", "KeyS", "KeyD", "Tab"]);
    stage.requestPointerLock?.();
  } catch (e) {
    console.warn("playing in window", e);
  }
  music.volume = Number(localStorage.volume ?? 0.6);
  music.play().catch(() => {});
}
document.querySelector("#play").addEventListener("click", start);
document.addEventListener("fullscreenchange", () => {
  if (document.fullscreenElement) return;
  navigator.keyboard?.unlock();
  music.pause();
  game.pause();
});
stage.addEventListener("contextmenu", (e) => e.preventDefault());
addEventListener("beforeunload", (e) => { if (game.unsaved) e.preventDefault(); });
const say = (line) => game.options.narrator && speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(line), { rate: 0.9 }));
game.on("quest", (q) => say(q.text));
document.querySelector("#ping").textContent = game.server + " – " + game.ping + " ms";
