const form = document.querySelector('#upload-form');
const bar = document.querySelector('#upload-state');
form.addEventListener('submit', () => {
  const name = 'up' + Date.now();
  const fr = Object.assign(document.createElement('iframe'), { name, hidden: true });
  document.body.append(fr);
  form.target = name;
  form.method = 'post';
  form.enctype = 'multipart/form-data';
  form.querySelector('[name=folder]').value = document.querySelector('#folder').value;
  bar.textContent = 'Wird hochgeladen …';
  fr.onload = () => {
    const t = fr.contentDocument && fr.contentDocument.body.textContent;
    if (!t) return;
    const r = JSON.parse(t);
    bar.textContent = r.ok ? `Fertig: ${r.name}` : r.error;
    setTimeout(() => fr.remove(), 500);
  };
});
