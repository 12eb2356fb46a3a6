// sw.js
importScripts('/assets/sw-toolbox.js');
const CACHE = 'recipes-v12';
const SHELL = ['/', '/offline.html', '/assets/app.css', '/assets/app.js'];
self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(CACHE).then((c) => c.addAll(SHELL)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (e) => {
  e.waitUntil(caches.keys()
    .then((keys) => Promise.all(keys.filter((k) => k !== CACHE).map((k) => caches.delete(k))))
    .then(() => self.clients.claim()));
});
self.addEventListener('fetch', (e) => {
  if (e.request.mode !== 'navigate') return;
  e.respondWith(fetch(e.request).catch(async () => {
    const hit = await caches.match(e.request);
    return hit || caches.match('/offline.html');
  }));
});
