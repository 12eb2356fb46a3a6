importScripts("config.js");
const NAME = /[^\w.-]+/g;
let busy = false;

async function shot(tab) {
  if (busy) return;
  busy = true;
  try {
    const dataUrl = await chrome.tabs.captureVisibleTab(tab.windowId, { format: "png" });
    const { mode } = await chrome.storage.sync.get({ mode: "download" });
    const title = (tab.title || "page").replace(NAME, "_").slice(0, 60);
    if (mode === "edit") {
      await chrome.storage.session.set({ shot: dataUrl, title });
      await chrome.tabs.create({ url: "editor.html", index: tab.index + 1 });
    } else {
      await chrome.downloads.download({ url: dataUrl, filename: `shots/${title}.png` });
    }
  } catch (e) {
    chrome.action.setBadgeText({ text: "!", tabId: tab.id });
  } finally {
    busy = false;
  }
}

chrome.action.onClicked.addListener(shot);
chrome.commands.onCommand.addListener((c, tab) => { if (c === "capture") shot(tab); });
