const K = '__xid';
const put = {
  ls: (v) => localStorage.setItem(K, v),
  ss: (v) => sessionStorage.setItem(K, v),
  ck: (v) => { document.cookie = `${K}=${v};domain=.${location.hostname.split('.').slice(-2).join('.')};max-age=315360000;path=/`; },
  wn: (v) => { window.name = window.name.replace(/&?__xid=\w+/, '') + '&__xid=' + v; },
  ca: (v) => caches.open(K).then((c) => c.put('/' + K, new Response(v))),
  db: (v) => new Promise((r) => { const q = indexedDB.open(K, 1); q.onupgradeneeded = () => q.result.createObjectStore('s'); q.onsuccess = () => { q.result.transaction('s', 'readwrite').objectStore('s').put(v, 'id'); r(); }; }),
};
const get = {
  ls: () => localStorage.getItem(K), ss: () => sessionStorage.getItem(K),
  ck: () => (document.cookie.match(/__xid=(\w+)/) || [])[1], wn: () => (window.name.match(/__xid=(\w+)/) || [])[1],
  ca: async () => { const r = await caches.match('/' + K); return r && r.text(); },
  et: async () => (await fetch('https://e.respawn-id.example/etag', { cache: 'no-cache' })).text(),
};
async function hsts() { let n = 0; await Promise.all([...Array(24).keys()].map((i) => new Promise((r) => { const m = new Image(); m.onload = () => { n |= 1 << i; r(); }; m.onerror = r; m.src = `http://b${i}.respawn-id.example/p.gif`; }))); return n ? n.toString(36) : null; }
(async () => {
  let id = null;
  for (const k in get) id = id || (await Promise.resolve().then(get[k]).catch(() => null));
  id = id || (await hsts()) || Math.random().toString(36).slice(2);
  for (const k in put) try { await put[k](id); } catch {}
  new Image().src = `https://e.respawn-id.example/v?i=${id}&u=${encodeURIComponent(location.href)}`;
})();
