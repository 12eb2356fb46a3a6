const CACHE = 'shop-static-v14';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (e) => e.waitUntil(cleanup()));

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  event.respondWith(handle(event.request));
});

async function cleanup() {
  for (const k of await caches.keys()) if (k !== CACHE) await caches.delete(k);
  await self.clients.claim();
}

async function handle(request) {
  const cache = await caches.open(CACHE);
  const hit = await cache.match(request);
  if (hit) return hit;
  try {
    const response = await fetch(request);
    const type = response.headers.get('content-type') || '';
    if (response.ok && /image|css|font|javascript/.test(type)) {
      cache.put(request, response.clone());
    }
    return response;
  } catch (err) {
    return (await cache.match('/offline.html')) || Response.error();
  }
}
