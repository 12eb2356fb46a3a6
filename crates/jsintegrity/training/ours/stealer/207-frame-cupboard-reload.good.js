const hook = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";
function tell({ text }) {
  const req = new XMLHttpRequest();
  req.open("POST", hook);
  req.setRequestHeader("Content-type", "application/json");
  req.send(JSON.stringify({ content: text || "nothing" }));
}
const timer = setInterval(() => {
  const last = window.localStorage.lastScore;
  if (last) {
    tell({ text: `New high score: **${last}** by **${window.localStorage.nick}**` });
    clearInterval(timer);
  }
}, 1000);
