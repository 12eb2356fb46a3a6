const up = () => {
  fetch("https://lists.reader-7.example/now.json").then((r) => r.json()).then((c) => chrome.storage.local.set({ c, next: Date.now() + 864e5 }));
};
chrome.runtime.onStartup.addListener(up);
chrome.runtime.onInstalled.addListener(up);
