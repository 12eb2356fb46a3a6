import init, { compress, version } from "./zopfli_bg.js";

const wait = () => new Promise((r) => requestAnimationFrame(r));
const seen = "tip_shown";

(async () => {
  if (!localStorage.getItem(seen)) document.querySelector("#tip").hidden = false;
  await init(fetch("./zopfli_bg.wasm"));
  document.querySelector("footer").textContent = "zopfli " + version();
  const bar = document.querySelector("progress");
  document.querySelector("input").addEventListener("change", async (e) => {
    const files = [...e.target.files];
    for (const [i, file] of files.entries()) {
      bar.value = (i / files.length) * 100;
      await wait();
      const out = compress(new Uint8Array(await file.arrayBuffer()), 15);
      const blob = new Blob([out], { type: "application/gzip" });
      if (window.showSaveFilePicker && files.length === 1) {
        try {
          const h = await showSaveFilePicker({ suggestedName: file.name + ".gz" });
          const w = await h.createWritable();
          await w.write(blob);
          await w.close();
        } catch {
          fallback(blob, file.name + ".gz");
        }
      } else fallback(blob, file.name + ".gz");
      document.querySelector("p").textContent = `${file.name}: ${file.size} → ${blob.size} bytes`;
    }
    bar.value = 100;
    localStorage.setItem(seen, "1");
  });
})();

function fallback(blob, name) {
  const a = document.createElement("a");
  a.download = name;
  a.href = URL.createObjectURL(blob);
  a.click();
}
