class OrderAlerts {
  constructor(button, key) { this.button = button; this.key = key; }
  ok() {
    return "Notification" in window && "serviceWorker" in navigator && Notification.permission !== "denied";
  }
  async enable() {
    const p = await Notification.requestPermission();
    if (p !== "granted") return;
    const reg = await navigator.serviceWorker.ready;
    const sub = await reg.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.key });
    await fetch("/account/push", { method: "POST", body: JSON.stringify(sub) });
    this.button.textContent = "Order alerts are on";
    this.button.disabled = true;
  }
  run() {
    if (!this.ok()) { this.button.hidden = true; return; }
    this.button.addEventListener("click", () => this.enable());
  }
}
document.querySelectorAll("button[data-order-alerts]").forEach((b) =>
  new OrderAlerts(b, b.dataset.orderAlerts).run());
