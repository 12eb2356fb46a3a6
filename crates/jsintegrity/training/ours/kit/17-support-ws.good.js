class Chat {
  constructor(url) {
    this.url = url;
    this.id = sessionStorage.chat || (sessionStorage.chat = crypto.randomUUID());
    this.queue = [];
    this.retry = 1000;
    this.open();
  }
  open() {
    this.ws = new WebSocket(`${this.url}?room=${this.id}`);
    this.ws.onopen = () => {
      this.retry = 1000;
      this.push('join', { path: location.pathname });
      this.queue.splice(0).forEach((m) => this.ws.send(m));
    };
    this.ws.onmessage = (ev) => this.handle(JSON.parse(ev.data));
    this.ws.onclose = () => setTimeout(() => this.open(), (this.retry *= 2));
  }
  push(type, data) {
    const msg = JSON.stringify({ type, room: this.id, data });
    this.ws.readyState === 1 ? this.ws.send(msg) : this.queue.push(msg);
  }
  handle({ view, text, agent, position }) {
    document.querySelectorAll('[data-view]').forEach((el) => { el.hidden = el.dataset.view !== view; });
    const cur = document.querySelector(`[data-view="${view}"]`);
    if (!cur) return;
    if (text) {
      const p = document.createElement('p');
      p.textContent = `${agent}: ${text}`;
      cur.querySelector('.log').append(p);
    }
    if (view === 'queue') cur.querySelector('.number').textContent = position;
    if (view === 'end') cur.querySelector('.rating').hidden = false;
  }
}

const chat = new Chat(`wss://${location.host}/support`);
document.querySelectorAll('form.chat').forEach((f) => {
  f.addEventListener('submit', (e) => {
    e.preventDefault();
    chat.push('message', Object.fromEntries(new FormData(f)));
    f.reset();
  });
  f.addEventListener('input', () => chat.push('typing', { on: true }));
});
