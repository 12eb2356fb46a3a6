"use strict";
class PopupManager {
  constructor(opts) {
    this.o = Object.assign({ id: 0, cap: 1, every: 86400, delay: 15, exclude: "/checkout" }, opts);
    this.store = "pm_" + this.o.id;
    this.events = ["scroll", "mouseout"];
  }
  state() {
    try {
      const s = JSON.parse(localStorage.getItem(this.store)) || {};
      return s.day === new Date().getDate() ? s : { day: new Date().getDate(), n: 0, at: s.at || 0 };
    } catch (e) {
      return { day: 0, n: 0, at: 0 };
    }
  }
  save(s) {
    try { localStorage.setItem(this.store, JSON.stringify(s)); } catch (e) {}
  }
  allowed() {
    const s = this.state();
    if (s.done || location.pathname.startsWith(this.o.exclude)) return false;
    return s.n < this.o.cap && Date.now() - s.at > this.o.every * 1000;
  }
  async content() {
    const r = await fetch(`/popups/${this.o.id}.json?p=${encodeURIComponent(location.pathname)}`, { credentials: "same-origin" });
    if (!r.ok) return null;
    return r.json();
  }
  build(c) {
    const d = document.createElement("div");
    d.className = "pm-overlay";
    d.style.cssText = "position:fixed;inset:0;z-index:9999;background:rgba(0,0,0,.5)";
    const box = document.createElement("div");
    box.className = "pm-box";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-modal", "true");
    const h = document.createElement("h2");
    h.textContent = c.title;
    const p = document.createElement("p");
    p.textContent = c.text;
    const a = document.createElement("a");
    a.className = "btn";
    a.href = c.link;
    a.textContent = c.button;
    const x = document.createElement("button");
    x.className = "pm-close";
    x.setAttribute("aria-label", "Close");
    x.textContent = "×";
    box.append(x, h, p, a);
    d.appendChild(box);
    x.addEventListener("click", () => this.close(false));
    a.addEventListener("click", () => this.close(true));
    d.addEventListener("click", (e) => { if (e.target === d) this.close(false); });
    document.addEventListener("keydown", (e) => { if (e.key === "Escape") this.close(false); });
    document.body.appendChild(d);
    this.layer = d;
    x.focus();
    const s = this.state();
    s.n++;
    s.at = Date.now();
    this.save(s);
  }
  close(done) {
    if (!this.layer) return;
    this.layer.remove();
    this.layer = null;
    this.save(Object.assign(this.state(), { done }));
    if (window.gtag) gtag("event", done ? "popup_click" : "popup_close", { popup: this.o.id });
  }
  async arm() {
    if (!this.allowed()) return;
    const c = await this.content();
    if (!c) return;
    const t = setTimeout(() => fire(), this.o.delay * 1000);
    const fire = (e) => {
      if (e && e.type === "mouseout" && (e.relatedTarget || e.clientY > 10)) return;
      if (e && e.type === "scroll" && scrollY < document.body.scrollHeight / 2) return;
      clearTimeout(t);
      this.events.forEach((n) => document.removeEventListener(n, fire));
      this.build(c);
    };
    this.events.forEach((n) => document.addEventListener(n, fire, { passive: true }));
  }
}
new PopupManager({ id: 12, delay: 20, every: 7 * 86400 }).arm();
