const mk = (t, o) => Object.assign(document.createElement(t), o);
const h = new URL("//static.commentgarden.example", location).origin;
document.head.append(mk("link", { rel: "prefetch", as: "script", href: h + "/embed/v5.js" }));
const box = document.querySelector("#comments");
const io = new IntersectionObserver(([e]) => {
  if (!e.isIntersecting) return;
  io.disconnect();
  box.append(mk("script", { src: h + "/embed/v5.js", async: true }));
});
if (box) io.observe(box);
