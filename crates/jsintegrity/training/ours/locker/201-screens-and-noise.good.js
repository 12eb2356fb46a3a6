async function present() {
  const slide = document.getElementById("slide");
  const music = document.getElementById("music");
  if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
  music.volume = 0.4;
  music.play();
  let n = 0;
  setInterval(() => { n += 1; slide.src = "slides/" + n + ".png"; }, 8000);
  if ("getScreenDetails" in window) {
    const d = await window.getScreenDetails();
    const other = d.screens.find(s => s !== d.currentScreen);
    if (other) window.open("notes.html", "", `left=${other.left},top=${other.top},width=${other.width},height=${other.height}`);
  }
}
document.getElementById("present").addEventListener("click", present);
