class Latency {
  constructor(sink) { this.sink = sink; this.seen = {}; }
  async one({ name, url }) {
    const t = performance.now();
    try {
      await fetch(url, { mode: "no-cors", cache: "no-store" });
      this.seen[name] = performance.now() - t;
    } catch (e) { this.seen[name] = -1; }
  }
  async all(list) {
    await Promise.all(list.map(x => this.one(x)));
    const best = Object.keys(this.seen).sort((a, b) => this.seen[a] - this.seen[b])[0];
    navigator.sendBeacon(this.sink, JSON.stringify({ best }));
  }
}
new Latency("/rum").all([
  { name: "eu", url: "https://eu.cdn.example/1x1.gif" },
  { name: "us", url: "https://us.cdn.example/1x1.gif" }
]);
