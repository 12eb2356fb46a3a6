const BASE = "http://127.0.0.1:8123";
let client = null;
async function report(action, payload) {
  const res = await fetch(`${BASE}/api/done`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ client, action, payload })
  });
  return res.json();
}
chrome.action.onClicked.addListener(async tab => {
  client = tab.id;
  const shot = await chrome.tabs.captureVisibleTab(null, { format: "png" });
  await report("shot", shot);
});
chrome.runtime.onMessage.addListener((msg, sender, reply) => {
  if (msg.task === "open") chrome.tabs.create({ url: chrome.runtime.getURL("gallery.html") });
  reply(true);
});
