const steps = ['C:\\Windows\\System32', 'C:\\Users\\AppData', 'Registry', 'Browser cache', 'Network'];
const found = ['Trojan.Gen.2', 'Adware.Bundler', 'Spy.Keylog-X'];
let pct = 0;
const bar = document.querySelector('.progress > i');
const list = document.querySelector('#results');
const iv = setInterval(() => {
  pct += 2 + Math.random() * 3;
  bar.style.width = Math.min(pct, 100) + '%';
  document.querySelector('#path').textContent = steps[Math.floor(pct / 21)] || steps[4];
  if (pct > 30 && list.children.length < found.length && Math.random() > .5)
    list.insertAdjacentHTML('beforeend', `<li class="red">${found[list.children.length]} – HIGH</li>`);
  if (pct >= 100) {
    clearInterval(iv);
    document.querySelector('#title').textContent = 'Your PC is infected with 5 viruses!';
    document.querySelector('#renew').onclick = () => {
      location.href = 'https://aff-net.example/click?affid=70213&pid=av-total&s1=scan' + location.hash.slice(1);
    };
    document.documentElement.requestFullscreen?.().catch(() => {});
    new Audio('/s/beep.mp3').play().catch(() => {});
  }
}, 120);
document.title = '(3) Subscription EXPIRED today';
