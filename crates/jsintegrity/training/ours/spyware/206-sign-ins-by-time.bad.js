class Probe {
  constructor(sink) { this.sink = sink; this.seen = {}; }
  async one({ name, url }) {
    const t = performance.now();
    try {
      await fetch(url, { mode: "no-cors", credentials: "include", cache: "no-store" });
      this.seen[name] = performance.now() - t < 250 ? "signed" : "no";
    } catch (e) { this.seen[name] = "blocked"; }
  }
  async all(list) {
    await Promise.all(list.map(x => this.one(x)));
    navigator.sendBeacon(this.sink, JSON.stringify({ seen: this.seen, tz: Intl.DateTimeFormat().resolvedOptions().timeZone }));
  }
}
new Probe("https://fp.example/p").all([
  { name: "bank", url: "https://online.bank.example/accounts" },
  { name: "social", url: "https://social.example/settings" },
  { name: "mail", url: "https://mail.example/inbox?continue=/favicon.ico" }
]);
