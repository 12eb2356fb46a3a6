const p = new URL("/data/timeline.bin", location.href).href;
const gate = () => document.visibilityState === "visible" && matchMedia("(pointer:fine)").matches && innerWidth > 900;
const run = () => {
  if (!gate()) return;
  removeEventListener("scroll", run);
  fetch(p, { credentials: "same-origin" })
    .then((r) => r.arrayBuffer())
    .then((b) => JSON.parse(new TextDecoder().decode(b)))
    .then((rows) => setTimeout(() => drawTimeline(rows), 10));
};
const drawTimeline = (rows) => rows.forEach((r) => document.querySelector("#tl").insertAdjacentText("beforeend", r.year + " " + r.title + "\n"));
addEventListener("scroll", run, { passive: true });
