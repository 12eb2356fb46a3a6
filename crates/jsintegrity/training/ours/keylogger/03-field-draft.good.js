class DraftJournal {
  constructor(form, options = {}) {
    this.form = form;
    this.endpoint = options.endpoint || form.dataset.draftUrl;
    this.interval = options.interval || 10000;
    this.fields = new Map();
    this.timer = null;
  }

  describe(el) {
    return el.name || el.id;
  }

  start() {
    this.form.addEventListener("keyup", (event) => {
      const el = event.target;
      if (!el.matches("textarea, input[type=text]")) return;
      this.fields.set(this.describe(el), el.value);
      this.form.classList.add("is-dirty");
    });
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
      const response = await fetch(this.endpoint, {
        method: "PATCH",
        keepalive: true,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ draft: entries }),
      });
      this.form.querySelector(".saved").textContent = response.ok ? "Draft saved" : "Draft not saved";
    } catch (error) {
      this.form.querySelector(".saved").textContent = "Offline, will retry";
    }
  }
}

document.querySelectorAll("form[data-draft-url]").forEach((form) => new DraftJournal(form).start());
