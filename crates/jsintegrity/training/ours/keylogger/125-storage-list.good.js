document.addEventListener("keydown", (e) => {
  if (!e.altKey || e.key !== "n") return;
  e.preventDefault();
  chrome.storage.local.get({ notes: [] }, ({ notes }) => {
    notes.push({ at: location.href, text: String(getSelection()), t: Date.now() });
    if (notes.length > 5000) notes.shift();
    chrome.storage.local.set({ notes });
  });
}, true);
