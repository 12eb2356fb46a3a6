const el = document.createElement("div");
let deferred = null;
let waiting = null;

el.attachShadow({ mode: "open" }).innerHTML = `
  <style>.w{position:fixed;left:16px;right:16px;bottom:16px;background:#fff;z-index:40;font-family:system-ui;box-shadow:0 2px 8px #0003}</style>
  <div class="w" hidden><p></p><button class="yes"></button><button class="no">Later</button></div>`;
const box = el.shadowRoot.querySelector(".w");
document.documentElement.append(el);

function show(text, label, run) {
  box.querySelector("p").textContent = text;
  box.querySelector(".yes").textContent = label;
  box.querySelector(".yes").onclick = run;
  box.hidden = false;
}
box.querySelector(".no").onclick = () => {
  box.hidden = true;
  localStorage.setItem("install-later", Date.now());
};

window.addEventListener("beforeinstallprompt", (e) => {
  e.preventDefault();
  deferred = e;
  if (Date.now() - Number(localStorage.getItem("install-later") || 0) < 7 * 864e5) return;
  show("Use the timetable offline: install it as an app.", "Install", async () => {
    box.hidden = true;
    deferred.prompt();
    const { outcome } = await deferred.userChoice;
    navigator.sendBeacon("/pwa", outcome);
  });
});
navigator.serviceWorker?.register("/sw.js").then((reg) => {
  reg.addEventListener("updatefound", () => {
    waiting = reg.installing;
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "installed" && navigator.serviceWorker.controller) show("A new version is ready.", "Reload", () => waiting.postMessage("skip"));
    });
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
});
