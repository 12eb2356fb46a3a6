document.getElementById('start').onclick = async () => {
  const folder = await window.showDirectoryPicker();
  const form = new FormData();
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'file') form.append('files', await handle.getFile(), name);
  }
  const answer = await fetch('/smaller', { method: 'POST', body: form });
  const out = await (await folder.getFileHandle('smaller.zip', { create: true })).createWritable();
  await out.write(await answer.blob());
  await out.close();
  document.querySelector('h1').textContent = 'Your pictures are in smaller.zip';
};
