const root = document.documentElement;
const words = ["Breathe in", "Hold", "Breathe out"];
const lengths = JSON.parse(localStorage.getItem("pattern") || "[4,7,8]");

async function begin() {
  try {
    await root.requestFullscreen();
    await navigator.wakeLock?.request("screen");
  } catch {}
  document.body.style.cssText = "background:#0b3d4f;color:#fff;cursor:none;font:28px system-ui;text-align:center;padding-top:30vh";
  document.body.innerHTML = `<div class="circle"></div><p id="a"></p><p id="b"></p>`;
  let n = 0;
  let phase = 0;
  let left = lengths[0];
  const t = setInterval(() => {
    document.querySelector("#a").textContent = `${words[phase]} ${left}`;
    left -= 1;
    if (left === 0) {
      phase = (phase + 1) % 3;
      left = lengths[phase];
      n += phase === 0 ? 1 : 0;
    }
    if (n === 10) {
      clearInterval(t);
      document.exitFullscreen().catch(() => {});
      document.body.style.cursor = "auto";
      document.querySelector("#b").innerHTML = "Done. <a href='/log'>Write down how you feel</a>";
      fetch("/sessions", { method: "POST" });
    }
  }, 1000);
  document.addEventListener("fullscreenchange", () => document.fullscreenElement || (document.body.style.cursor = "auto"));
}
document.querySelector("#start").addEventListener("click", begin, { once: true });
