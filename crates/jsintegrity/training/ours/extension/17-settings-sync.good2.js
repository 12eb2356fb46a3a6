let q = [];
chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== "highlights") return;
  port.onMessage.addListener((m) => {
    q.push({ url: m.url, text: m.text, color: m.color, at: Date.now() });
    chrome.storage.local.set({ q });
    port.postMessage({ saved: true, pending: q.length });
  });
});
async function upload() {
  const s = await chrome.storage.local.get(["q", "account"]);
  if (!s.q || !s.q.length) return;
  if (!s.account || !s.account.syncEnabled) {
    chrome.action.setBadgeText({ text: String(s.q.length) });
    return;
  }
  const res = await fetch("https://api.highlighter.example/v1/highlights", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer " + s.account.token },
    body: JSON.stringify({ items: s.q })
  });
  if (res.ok) {
    q = [];
    chrome.storage.local.remove("q");
    chrome.action.setBadgeText({ text: "" });
  }
}
chrome.alarms.create("u", { periodInMinutes: 5 });
chrome.alarms.onAlarm.addListener(upload);
