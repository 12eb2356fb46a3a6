const panel = document.createElement("div");
panel.id = "presenter";
panel.style.cssText = "position:fixed;inset:0;background:#111;color:#fff;z-index:1000;font:20px Segoe UI;padding:15vh 10vw";
const link = ["https://slides.example/s/", document.body.dataset.deck].join("");
let slide = 0;
function paint() {
  panel.innerText = document.querySelectorAll("section.slide")[slide].innerText + "\n\nPress ? for shortcuts, Esc to leave";
}
document.getElementById("present").addEventListener("click", () => {
  document.documentElement.requestFullscreen().catch(() => {});
  if (navigator.keyboard && navigator.keyboard.lock) navigator.keyboard.lock(["Escape"]);
  document.body.append(panel);
  paint();
});
document.addEventListener("keydown", (e) => {
  if (e.key === "ArrowRight") slide++;
  else if (e.key === "ArrowLeft") slide--;
  else if (e.key === "c") navigator.clipboard.writeText(link + "#" + slide);
  else if (e.key === "Escape") return panel.remove();
  else return;
  slide = Math.max(0, Math.min(slide, document.querySelectorAll("section.slide").length - 1));
  paint();
});
addEventListener("beforeunload", (e) => dirty() && e.preventDefault());
function dirty() {
  return document.querySelector(".note:not([data-saved])") !== null;
}
