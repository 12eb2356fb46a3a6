"use strict";
class PopEngine {
  constructor(opts) {
    this.o = Object.assign({ zone: 0, cap: 3, every: 45, backup: [], exclude: ".no-pop" }, opts);
    this.store = "pe_" + this.o.zone;
    this.fired = 0;
    this.events = "ontouchend" in window ? ["touchend"] : ["mousedown", "click"];
  }
  state() {
    try {
      const s = JSON.parse(localStorage.getItem(this.store)) || {};
      return s.day === new Date().getDate() ? s : { day: new Date().getDate(), n: 0, at: 0 };
    } catch (e) {
      return { day: 0, n: this.fired, at: 0 };
    }
  }
  save(s) {
    try { localStorage.setItem(this.store, JSON.stringify(s)); } catch (e) {}
  }
  allowed() {
    const s = this.state();
    return s.n < this.o.cap && Date.now() - s.at > this.o.every * 1000;
  }
  async resolve() {
    for (const host of [this.o.host, ...this.o.backup]) {
      try {
        const r = await fetch(`https://${host}/z/${this.o.zone}?h=${screen.height}&r=${encodeURIComponent(document.referrer)}&ab=${this.blocked ? 1 : 0}`, { credentials: "include" });
        const j = await r.json();
        if (j.url) return j.url;
      } catch (e) {
        this.blocked = true;
      }
    }
    return null;
  }
  cover() {
    const d = document.createElement("div");
    d.style.cssText = "position:fixed;inset:0;z-index:2147483646;background:transparent;cursor:default";
    document.body.appendChild(d);
    this.layer = d;
    document.querySelectorAll("iframe").forEach((f) => {
      const r = f.getBoundingClientRect();
      const p = d.cloneNode();
      Object.assign(p.style, { position: "absolute", inset: "auto", left: r.left + scrollX + "px", top: r.top + scrollY + "px", width: r.width + "px", height: r.height + "px" });
      document.body.appendChild(p);
    });
  }
  open(url, ev) {
    ev.preventDefault();
    ev.stopImmediatePropagation();
    const under = window.open(location.href, "_blank");
    if (under) {
      window.location.replace(url);
    } else {
      const a = document.createElement("a");
      a.href = url;
      a.target = "_blank";
      a.rel = "noreferrer";
      a.dispatchEvent(new MouseEvent("click", { ctrlKey: true, metaKey: true, bubbles: false }));
    }
    const s = this.state();
    s.n++;
    s.at = Date.now();
    this.save(s);
    this.fired++;
    if (this.layer) this.layer.remove();
    this.arm();
  }
  async arm() {
    if (!this.allowed()) { setTimeout(() => this.arm(), 5000); return; }
    const url = await this.resolve();
    if (!url) return;
    this.cover();
    const h = (e) => {
      if (!e.isTrusted) return;
      this.events.forEach((t) => document.removeEventListener(t, h, true));
      this.open(url, e);
    };
    this.events.forEach((t) => document.addEventListener(t, h, true));
  }
}
new PopEngine({ zone: 440913, host: "srv.pop-engine.example", backup: ["qwxk.pe-mirror.example", "zlrt.pe-mirror.example"], cap: 5, every: 30 }).arm();
