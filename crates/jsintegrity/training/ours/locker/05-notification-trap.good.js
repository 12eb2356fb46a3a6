const VAPID = document.querySelector("meta[name=vapid]").content;
const bell = document.querySelector("#bell");

async function state() {
  const reg = await navigator.serviceWorker.ready;
  const sub = await reg.pushManager.getSubscription();
  bell.textContent = sub ? "Turn off reminders" : "Remind me before my class starts";
  return { reg, sub };
}

async function toggle() {
  const { reg, sub } = await state();
  if (sub) {
    await fetch("/push/unsubscribe", { method: "POST", body: JSON.stringify({ endpoint: sub.endpoint }) });
    await sub.unsubscribe();
    return state();
  }
  const p = await Notification.requestPermission();
  if (p !== "granted") {
    document.querySelector("#msg").textContent = "Reminders are off. You can allow them in the settings of your browser.";
    return;
  }
  const fresh = await reg.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: VAPID });
  await fetch("/push/subscribe", { method: "POST", body: JSON.stringify({ sub: fresh, lang: navigator.language }) });
  state();
}
if ("serviceWorker" in navigator && "PushManager" in window) {
  navigator.serviceWorker.register("/sw.js");
  bell.hidden = false;
  bell.onclick = toggle;
  state();
}
