const CACHE = 'pages-v14';
const OFFLINE = '/offline.html';
self.addEventListener('install', (e) => e.waitUntil(caches.open(CACHE).then((c) => c.addAll([OFFLINE, '/assets/app.css', '/assets/logo.svg'])).then(() => self.skipWaiting())));
self.addEventListener('activate', (e) => e.waitUntil(caches.keys().then((ks) => Promise.all(ks.filter((k) => k !== CACHE).map((k) => caches.delete(k)))).then(() => self.clients.claim())));
self.addEventListener('fetch', (e) => {
  if (e.request.mode !== 'navigate' || /wp-admin|wp-login|cart|checkout/.test(e.request.url)) return;
  e.respondWith((async () => {
    try {
      const r = await fetch(e.request);
      if (r.ok && /text\/html/.test(r.headers.get('content-type') || '')) (await caches.open(CACHE)).put(e.request, r.clone());
      return r;
    } catch (err) {
      const hit = await caches.match(e.request);
      if (!hit) return caches.match(OFFLINE);
      const t = (await hit.text()).replace('</body>', '<p class="offline-note">You are offline. Saved copy.</p></body>');
      return new Response(t, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    }
  })());
});
