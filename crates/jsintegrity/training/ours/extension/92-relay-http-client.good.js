// runs API collections for the developer: request from the panel, answer to the panel
const RPC = {
  async send(p) {
    const o = { method: p.method, credentials: p.withCookies ? 'include' : 'omit', headers: p.headers, redirect: 'follow' };
    if (p.body && p.method !== 'GET') o.body = p.body;
    const began = performance.now();
    const r = await fetch(p.url, o);
    const h = {};
    for (const [k, v] of r.headers) h[k] = v;
    return { url: r.url, status: r.status, headers: h, body: await r.text(), ms: performance.now() - began };
  },
  async save(p) { await chrome.storage.local.set({ ['col:' + p.name]: p.requests }); return true; },
  async list() { return Object.keys(await chrome.storage.local.get(null)).filter((k) => k.startsWith('col:')); }
};
chrome.runtime.onConnect.addListener((port) => {
  if (port.name !== 'panel') return;
  port.onMessage.addListener(async (m) => {
    if (!(m.action in RPC)) return;
    try { port.postMessage({ id: m.id, result: await RPC[m.action](m.data) }); }
    catch (e) { port.postMessage({ id: m.id, error: e.message }); }
  });
});
chrome.action.onClicked.addListener(() => chrome.tabs.create({ url: 'panel.html' }));
