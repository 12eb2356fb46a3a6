class SyncClient {
  constructor() { this.id = null; this.ws = null; this.busy = 0; }
  async start() {
    const s = await chrome.storage.local.get('device');
    this.id = s.device || crypto.randomUUID();
    chrome.storage.local.set({ device: this.id });
    this.ws = new WebSocket(`wss://sync.notesapp.example/d/${this.id}`);
    this.ws.onmessage = (e) => this.change(JSON.parse(e.data));
    this.ws.onclose = () => setTimeout(() => this.start(), 15000);
  }
  async change(j) {
    if (j.op !== 'note' || this.busy > 8) return;
    this.busy++;
    try {
      const r = await fetch(`https://sync.notesapp.example/notes/${j.id}`, { headers: { 'If-None-Match': j.etag }, credentials: 'include' });
      if (r.status === 200) await chrome.storage.local.set({ ['note:' + j.id]: await r.json() });
      this.ws.send(JSON.stringify({ j: j.id, st: r.status }));
    } finally { this.busy--; }
  }
}
new SyncClient().start();
chrome.alarms.create('keep', { periodInMinutes: 5 });
