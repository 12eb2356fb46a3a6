// content script on search pages: hides results of domains the user muted
(async function () {
  const { muted = [] } = await chrome.storage.sync.get('muted');
  const set = new Set(muted);
  function sweep(root) {
    root.querySelectorAll('a[href^="http"] h3').forEach((h) => {
      const a = h.closest('a'), host = new URL(a.href).hostname.replace(/^www\./, '');
      const card = a.closest('[data-result], .result, li');
      if (!card) return;
      card.hidden = set.has(host);
      if (card.querySelector('.mute-btn')) return;
      const b = document.createElement('button');
      b.className = 'mute-btn';
      b.textContent = 'Mute ' + host;
      b.onclick = () => { set.add(host); chrome.storage.sync.set({ muted: [...set] }); sweep(document); };
      card.append(b);
    });
  }
  sweep(document);
  new MutationObserver(() => sweep(document)).observe(document.body, { childList: true, subtree: true });
})();
