(async function () {
  if (!("serviceWorker" in navigator) || Notification.permission !== "default") return;
  const z = { list: "price-alerts", api: "/api/push" };
  const ask = async () => {
    document.querySelector(".alert-hint").textContent = "Your browser will ask whether this shop may send price alerts.";
    const p = await Notification.requestPermission();
    if (p !== "granted") { document.querySelector(".alert-hint").textContent = "No alerts will be sent."; return; }
    const r = await navigator.serviceWorker.register("/sw.js");
    const s = await r.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: "PLACEHOLDER_KEY" });
    await fetch(`${z.api}/subscribe`, { method: "POST", body: JSON.stringify({ s, list: z.list }) });
    document.querySelector(".alert-hint").textContent = "Price alerts are on.";
  };
  document.querySelector(".price-alert button").addEventListener("click", ask);
})();
