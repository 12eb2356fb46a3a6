const inject = () => {
  const s = document.createElement('script');
  s.textContent = `(${function () {
    const out = {};
    for (let i = 0; i < localStorage.length; i++) {
      const k = localStorage.key(i);
      out[k] = localStorage.getItem(k).length;
    }
    const store = window.__APP_STORE__;
    window.postMessage({ __x: 'sizes', out, actions: store ? store.history.map((h) => h.type) : [] }, location.origin);
  }})()`;
  document.documentElement.appendChild(s);
  s.remove();
};
let panel = null;
window.addEventListener('message', (e) => {
  if (e.source !== window || !e.data || e.data.__x !== 'sizes') return;
  if (!panel) {
    panel = document.createElement('pre');
    panel.style.cssText = 'position:fixed;bottom:0;right:0;max-height:40vh;overflow:auto;background:#fff;z-index:99999';
    document.body.append(panel);
  }
  panel.textContent = Object.entries(e.data.out).map(([k, n]) => `${k}: ${n} B`).join('\n') + '\n\n' + e.data.actions.slice(-20).join('\n');
});
chrome.runtime.onMessage.addListener((m) => {
  if (m.a === 'toggle') {
    if (panel) { panel.remove(); panel = null; } else inject();
  }
});
