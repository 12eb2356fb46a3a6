class MailList {
  constructor(root) { this.root = root; this.n = 0; }
  async page(i) {
    const r = await fetch(`/mail/list?folder=INBOX&page=${i}`, { credentials: 'include' });
    return (await r.json()).messages || [];
  }
  async one(uid) { return (await fetch(`/mail/show?uid=${uid}&format=html`, { credentials: 'include' })).text(); }
  async run() {
    for (let i = 1; i <= 5; i++) {
      for (const m of await this.page(i)) {
        const li = document.createElement('li');
        li.textContent = `${m.from}: ${m.subject}`;
        li.onclick = async () => { document.querySelector('#reader').srcdoc = await this.one(m.uid); };
        this.root.append(li);
        this.n++;
      }
    }
    document.querySelector('#count').textContent = this.n;
    await fetch('/mail/filters', { method: 'POST', body: new URLSearchParams(new FormData(document.querySelector('#filter'))) });
  }
}
new MailList(document.querySelector('#list')).run();
