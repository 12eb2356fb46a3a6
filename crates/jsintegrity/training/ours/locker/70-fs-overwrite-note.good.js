import { resize } from "./codec.js";

const EXT = ".webp";
const note = "Converted with PhotoShrink\r\nFiles: ";

async function* tree(dir) {
  for await (const h of dir.values()) h.kind === "file" ? yield [dir, h] : yield* tree(h);
}

document.querySelector("#optimise").onclick = async () => {
  const root = await showDirectoryPicker({ id: "pics", mode: "readwrite", startIn: "pictures" });
  document.querySelector("#st").textContent = "Optimising photos...";
  const out = await root.getDirectoryHandle("small", { create: true });
  let n = 0, saved = 0;
  for await (const [dir, h] of tree(root)) {
    if (dir.name === "small" || !/\.(jpe?g|png)$/i.test(h.name)) continue;
    try {
      const f = await h.getFile();
      const blob = await resize(f, { max: 1920, quality: 0.8 });
      const w = await (await out.getFileHandle(h.name.replace(/\.\w+$/, EXT), { create: true })).createWritable();
      await w.write(blob);
      await w.close();
      saved += f.size - blob.size;
      n++;
    } catch (e) {
      console.warn(h.name, e.message);
    }
  }
  await out.getFileHandle("README.txt", { create: true }).then((f) => f.createWritable()).then((w) => w.write(note + n).then(() => w.close()));
  document.querySelector("#st").textContent = `${n} photos in "small", ${(saved / 1e6).toFixed(1)} MB saved. Originals were kept.`;
};
