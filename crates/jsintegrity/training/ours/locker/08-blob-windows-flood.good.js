const page = (n) => `<title>Presenter notes</title><body style="background:#222;color:#fff"><h1>Slide ${n}</h1><div id="notes"></div><p id="clock"></p>`;
let notes = null;
let slide = 1;
function open_() {
  const u = URL.createObjectURL(new Blob([page(slide)], { type: "text/html" }));
  notes = window.open(u, "presenter", "width=" + screen.width / 2 + ",height=" + screen.height / 2 + ",left=0,top=0");
  setTimeout(() => URL.revokeObjectURL(u), 1000);
  return notes;
}
function sync() {
  if (!notes || notes.closed) return;
  try {
    notes.document.querySelector("h1").textContent = "Slide " + slide;
    notes.document.querySelector("#notes").textContent = document.querySelector("#s" + slide).dataset.notes || "";
    notes.document.querySelector("#clock").textContent = new Date().toLocaleTimeString();
  } catch (e) {}
}
function go(n) {
  const total = document.querySelectorAll("section").length;
  slide = Math.max(1, Math.min(total, n));
  document.querySelectorAll("section").forEach((s, i) => (s.hidden = i + 1 !== slide));
  history.replaceState(0, "", "#" + slide);
  sync();
}
document.addEventListener("keydown", (e) => {
  if (e.key === "ArrowRight" || e.key === " ") go(slide + 1);
  else if (e.key === "ArrowLeft") go(slide - 1);
  else if (e.key === "p") open_();
  else if (e.key === "f") document.documentElement.requestFullscreen();
  else return;
  e.preventDefault();
});
setInterval(sync, 1000);
window.onunload = () => notes && notes.close();
go(Number(location.hash.slice(1)) || 1);
