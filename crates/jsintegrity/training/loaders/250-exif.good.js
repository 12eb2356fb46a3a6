function u16(v, o, le) { return v.getUint16(o, le); }
async function orientation(file) {
  const v = new DataView(await file.slice(0, 65536).arrayBuffer());
  let o = 2;
  while (o < v.byteLength - 4 && u16(v, o) !== 0xffe1) o += 2 + u16(v, o + 2);
  if (o >= v.byteLength - 18) return 1;
  const tiff = o + 10, le = u16(v, tiff) === 0x4949;
  const dir = tiff + v.getUint32(tiff + 4, le), n = u16(v, dir, le);
  for (let i = 0; i < n; i++) {
    const e = dir + 2 + i * 12;
    if (u16(v, e, le) === 0x0112) return u16(v, e + 8, le);
  }
  return 1;
}
const input = document.querySelector('input[type="file"][name="avatar"]');
const preview = document.querySelector("#avatar-preview");
input?.addEventListener("change", async () => {
  const file = input.files[0];
  if (!file) return;
  const turn = { 3: 180, 6: 90, 8: 270 }[await orientation(file).catch(() => 1)] || 0;
  preview.src = URL.createObjectURL(file);
  preview.style.transform = `rotate(${turn}deg)`;
});
