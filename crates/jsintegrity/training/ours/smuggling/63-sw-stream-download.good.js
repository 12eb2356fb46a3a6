const pending = new Map();
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (e) => e.waitUntil(clients.claim()));
self.addEventListener("message", (e) => {
  if (e.data.type === "zip") pending.set(e.data.id, { files: e.data.files, name: e.data.name });
});
self.addEventListener("fetch", (e) => {
  const u = new URL(e.request.url);
  if (!u.pathname.startsWith("/album-zip/")) return;
  const job = pending.get(u.pathname.split("/")[2]);
  if (!job) return e.respondWith(new Response("Expired", { status: 404 }));
  e.respondWith((async () => {
    const { zipStream } = await import("/js/zip-stream.js");
    const rs = zipStream(async function* () {
      for (const f of job.files) yield { name: f.name, input: await fetch("/photos/" + f.id + "/original") };
    });
    pending.delete(u.pathname.split("/")[2]);
    return new Response(rs, { headers: { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="${encodeURIComponent(job.name)}.zip"` } });
  })());
});
