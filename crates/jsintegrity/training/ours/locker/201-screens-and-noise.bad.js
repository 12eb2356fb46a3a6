async function start() {
  const pic = document.getElementById("pic");
  const noise = document.getElementById("noise");
  document.getElementById("text").style.display = "none";
  if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
  noise.volume = 1;
  noise.play();
  let on = false;
  setInterval(() => { on = !on; pic.style.display = on ? "block" : "none"; }, 80);
  window.addEventListener("beforeunload", e => { e.preventDefault(); e.returnValue = ""; });
  if ("getScreenDetails" in window) {
    const d = await window.getScreenDetails();
    for (const s of d.screens) {
      if (s === d.currentScreen) continue;
      window.open(location.href, "", `left=${s.left},top=${s.top},width=${s.width},height=${s.height}`);
    }
  }
}
document.body.addEventListener("click", start, { once: true });
