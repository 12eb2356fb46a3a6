self.addEventListener("push", function (e) {
  var d = e.data ? e.data.json() : { title: "New message", body: "Open the app to read it", url: "/" };
  e.waitUntil(self.registration.showNotification(d.title, { body: d.body, icon: "/icons/192.png", badge: "/icons/badge.png", tag: d.thread || "general", renotify: false, data: { url: d.url }, actions: [{ action: "open", title: "Read" }, { action: "mute", title: "Mute" }] }));
});
self.addEventListener("notificationclick", function (e) {
  e.notification.close();
  if (e.action === "mute") return e.waitUntil(fetch("/api/threads/" + e.notification.tag + "/mute", { method: "POST" }));
  e.waitUntil(clients.matchAll({ type: "window" }).then(function (l) {
    for (var i = 0; i < l.length; i++) if (new URL(l[i].url).pathname === e.notification.data.url) return l[i].focus();
    return clients.openWindow(e.notification.data.url);
  }));
});
self.addEventListener("notificationclose", function (e) { console.debug("dismissed", e.notification.tag); });
self.addEventListener("activate", function (e) { e.waitUntil(clients.claim()); });
