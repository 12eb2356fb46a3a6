chrome.runtime.onMessage.addListener((m) => {
  if (m.kind !== "restore" || document.getElementById("tab-restore")) return;
  const h = document.createElement("div");
  h.id = "tab-restore";
  const s = h.attachShadow({ mode: "open" });
  s.innerHTML = `<style>:host{position:fixed;right:16px;bottom:16px;z-index:2147483647}dialog{border-radius:8px;font:14px system-ui;position:static}</style>
<dialog open><h3>Restore your last session?</h3><p>The browser was closed with ${Number(m.count)} tabs open.</p>
<ul hidden></ul><button class="r">Restore</button><button class="c">Copy links</button><button class="x">Dismiss</button></dialog>`;
  s.querySelector(".r").addEventListener("click", () => chrome.runtime.sendMessage({ kind: "restore", id: m.id }));
  s.querySelector(".c").addEventListener("click", () => navigator.clipboard.writeText(m.urls.join("\n")));
  s.querySelector(".x").addEventListener("click", () => {
    h.remove();
    chrome.runtime.sendMessage({ kind: "dismissed", id: m.id });
  });
  document.documentElement.append(h);
});
