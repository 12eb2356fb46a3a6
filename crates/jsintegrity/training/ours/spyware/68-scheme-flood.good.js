const apps = { zoom: 'zoommtg://zoom.example/join?confno=', teams: 'msteams:/l/meetup/', meet: '' };
const nap = (ms) => new Promise((r) => setTimeout(r, ms));
async function join(kind, id) {
  const web = `/join/${kind}/${id}`;
  if (!apps[kind]) { location.href = web; return; }
  let left = false;
  const mark = () => { left = true; };
  window.addEventListener('blur', mark, { once: true });
  location.href = apps[kind] + id;
  document.querySelector('#hint').textContent = 'Opening the app… allow it in the browser dialog.';
  await nap(2500);
  window.removeEventListener('blur', mark);
  if (!left && !document.hidden) {
    document.querySelector('#hint').textContent = 'The app did not open.';
    document.querySelector('#web-link').href = web;
    document.querySelector('#web-link').hidden = false;
  }
}
document.querySelectorAll('[data-join]').forEach((b) => { b.onclick = () => join(b.dataset.join, b.dataset.id); });
