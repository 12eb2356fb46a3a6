const win = document.getElementById('window');
const bar = document.getElementById('title-bar');
const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
const mac = /Mac/.test(navigator.platform);

win.classList.add(dark ? 'dark' : 'light', mac ? 'macos' : 'win11');
document.getElementById('app-title').textContent = 'About me';
document.getElementById('status').textContent = 'Ready';

document.querySelectorAll('.desktop-icon').forEach((b) => b.addEventListener('dblclick', () => {
  win.style.display = 'block';
  win.style.left = (innerWidth - 480) / 2 + 'px';
  win.style.top = '80px';
  document.getElementById('app-title').textContent = b.title;
  document.getElementById('content').src = 'apps/' + b.dataset.app + '.html';
}));

let drag = null;
bar.addEventListener('mousedown', (e) => { drag = [e.clientX - win.offsetLeft, e.clientY - win.offsetTop]; });
document.addEventListener('mouseup', () => { drag = null; });
document.addEventListener('mousemove', (e) => {
  if (!drag) return;
  win.style.left = e.clientX - drag[0] + 'px';
  win.style.top = e.clientY - drag[1] + 'px';
});

document.getElementById('maximize').onclick = () => win.classList.toggle('max');
document.getElementById('exit').onclick = () => { win.style.display = 'none'; };

window.addEventListener('message', async ({ data, origin }) => {
  if (origin !== location.origin || data.kind !== 'guestbook') return;
  await fetch('/guestbook', { method: 'POST', body: JSON.stringify({ name: data.name, text: data.text }) });
  document.getElementById('status').textContent = 'Thanks for signing the guestbook!';
});
