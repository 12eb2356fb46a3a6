chrome.commands.onCommand.addListener((name) => {
  if (name !== 'capture') return;
  chrome.tabs.captureVisibleTab(null, { format: 'png' }, (png) => {
    if (chrome.runtime.lastError || !png) return;
    chrome.tabs.create({ url: 'editor.html' }, (tab) => {
      chrome.tabs.onUpdated.addListener(function ready(id, ch) {
        if (id !== tab.id || ch.status !== 'complete') return;
        chrome.tabs.onUpdated.removeListener(ready);
        chrome.tabs.sendMessage(id, { png });
      });
    });
  });
});
chrome.runtime.onMessage.addListener((m) => {
  if (m.save) chrome.downloads.download({ url: m.save, filename: `shot-${Date.now()}.png` });
});
