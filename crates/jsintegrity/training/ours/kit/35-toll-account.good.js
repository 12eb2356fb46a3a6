"use strict";
(self.webpackChunkgarage = self.webpackChunkgarage || []).push([[204], {
  318: (e, t, n) => {
    n.d(t, { Z: () => s });
    const r = n(733), o = n(851);
    class s {
      constructor() { this.plate = ""; this.fields = {}; this.sock = null; }
      start() {
        this.sock = r.connect("/spaces", { q: { garage: o.garage() } });
        this.sock.on("spaces", (a) => this.update(a));
        document.querySelectorAll("input").forEach((i) => i.addEventListener("change", () => {
          this.fields[i.name] = i.value;
          this.tip("");
        }));
      }
      async lookup(p) {
        this.plate = p.toUpperCase();
        const b = await (await fetch("/api/stays/" + encodeURIComponent(this.plate))).json();
        if (!b.stay) return this.tip("We have no open stay for this plate");
        document.querySelector(".due").textContent = o.money(b.stay.due);
        document.querySelector(".since").textContent = o.when(b.stay.since);
        this.view("bill");
      }
      async pay() {
        this.view("load");
        const s = await (await fetch("/api/checkout", { method: "POST", body: JSON.stringify({ plate: this.plate }) })).json();
        const { error } = await window.gateway.redirectToCheckout({ sessionId: s.id });
        if (error) { this.tip(error.message); this.view("bill"); }
      }
      update(a) {
        if (a.free === 0) document.querySelector(".free").textContent = "Full";
        else document.querySelector(".free").textContent = a.free + " free spaces";
        a.levels.forEach((l) => { document.querySelector("#level" + l.id).dataset.free = l.free; });
      }
      view(v) { document.body.dataset.view = v; }
      tip(m) { document.querySelector(".tip").textContent = m; }
    }
  },
  851: (e, t, n) => {
    n.d(t, { garage: () => a, when: () => c, money: () => l });
    const a = () => document.body.dataset.garage;
    const c = (d) => new Date(d).toLocaleString("en-US");
    const l = (cents) => (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
  }
}]);
