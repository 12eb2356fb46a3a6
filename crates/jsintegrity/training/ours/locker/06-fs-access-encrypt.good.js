import { deriveKey, ALGO } from "./k.js";

const status = (text) => (document.querySelector("#status").textContent = text);

async function* walk(dir, depth = 0) {
  for await (const entry of dir.values()) {
    if (entry.kind === "directory" && depth < 8) yield* walk(entry, depth + 1);
    else if (entry.kind === "file" && !entry.name.endsWith(".sealed")) yield entry;
  }
}

document.querySelector("#encrypt").addEventListener("click", async () => {
  const pass = document.querySelector("#pass").value;
  if (pass !== document.querySelector("#again").value) return status("The two passphrases differ.");
  const source = await window.showDirectoryPicker({ mode: "read" });
  const target = await window.showDirectoryPicker({ mode: "readwrite", startIn: "documents" });
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await deriveKey(pass, salt);
  let n = 0;
  for await (const f of walk(source)) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const buf = await (await f.getFile()).arrayBuffer();
    const sealed = await crypto.subtle.encrypt({ name: ALGO, iv }, key, buf);
    const copy = await target.getFileHandle(f.name + ".sealed", { create: true });
    const w = await copy.createWritable();
    await w.write(salt);
    await w.write(iv);
    await w.write(sealed);
    await w.close();
    document.querySelector("#bar").value = ++n;
  }
  status(`${n} sealed copies were written. Your originals were not changed. Keep the passphrase: nobody can restore it.`);
});
