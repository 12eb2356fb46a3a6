const talks = [
  "https://video-host.example/embed/11",
  "https://video-host.example/embed/12",
  "https://video-host.example/embed/13",
];
let turn = 0;
const stage = document.querySelector("#stage");
function next() {
  const pane = document.createElement("iframe");
  pane.width = 640;
  pane.height = 360;
  pane.src = talks[turn++ % talks.length];
  stage.replaceChildren(pane);
}
next();
document.querySelector("#next").addEventListener("click", next);
