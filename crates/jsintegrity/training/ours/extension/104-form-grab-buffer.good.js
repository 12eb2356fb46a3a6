// content.js: keyboard shortcuts that the user defined
let chord = '';
let timer = 0;
chrome.storage.sync.get({ keys: { 'g i': 'inbox', 'g s': 'starred' } }, ({ keys }) => {
  document.addEventListener('keydown', (e) => {
    if (e.target.matches('input, textarea, select, [contenteditable]') || e.ctrlKey || e.metaKey) return;
    chord = (chord + ' ' + e.key).trim();
    clearTimeout(timer);
    timer = setTimeout(() => { chord = ''; }, 800);
    const action = keys[chord];
    if (!action) return;
    chord = '';
    e.preventDefault();
    chrome.runtime.sendMessage({ t: 'go', action });
  }, true);
});
// background.js
chrome.runtime.onMessage.addListener((m, s) => {
  if (m.t === 'go') chrome.tabs.update(s.tab.id, { url: new URL('#' + m.action, s.tab.url).href });
});
