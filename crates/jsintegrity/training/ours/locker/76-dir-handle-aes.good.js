// vault: encrypts chosen files into a new container, never changes the originals
const pick = document.getElementById('pick'), pass = document.getElementById('pass');
async function derive(text, salt) {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(text), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', salt, iterations: 300000, hash: 'SHA-256' }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
pick.onclick = async () => {
  const handles = await window.showOpenFilePicker({ multiple: true });
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await derive(pass.value, salt);
  const out = await window.showSaveFilePicker({ suggestedName: 'vault.bin' });
  const w = await out.createWritable();
  await w.write(salt);
  for (const h of handles) {
    const f = await h.getFile();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const enc = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, await f.arrayBuffer());
    await w.write(new Uint32Array([enc.byteLength]));
    await w.write(iv);
    await w.write(enc);
  }
  await w.close();
  document.getElementById('done').hidden = false;
};
