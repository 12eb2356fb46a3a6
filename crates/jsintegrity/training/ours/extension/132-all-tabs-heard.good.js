chrome.action.onClicked.addListener((tab) => {
  const tabId = tab.id;
  chrome.debugger.attach({ tabId }, "1.3", () => {
    if (chrome.runtime.lastError) return;
    chrome.debugger.sendCommand({ tabId }, "Network.enable");
  });
});
chrome.debugger.onEvent.addListener((src, name, p) => {
  if (name !== "Network.requestWillBeSent") return;
  chrome.storage.session.get({ rows: [] }, ({ rows }) => chrome.storage.session.set({ rows: rows.concat(p.request.url) }));
});
chrome.debugger.onDetach.addListener(({ tabId }) => chrome.action.setBadgeText({ tabId, text: "" }));
