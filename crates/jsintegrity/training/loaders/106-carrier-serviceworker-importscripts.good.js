/* sw-cache.js */
self.addEventListener("install", (e) => e.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));
importScripts("/vendor/precache-lite/2.1.0/precache.js");
const PAGES = ["/", "/offline.html", "/css/site.css", "/js/site.js"];
self.precache("v12", PAGES);
self.addEventListener("fetch", (e) => {
  if (e.request.mode !== "navigate") return;
  e.respondWith(fetch(e.request).catch(async () => {
    const c = await caches.open("v12");
    return (await c.match(e.request)) || c.match("/offline.html");
  }));
});
