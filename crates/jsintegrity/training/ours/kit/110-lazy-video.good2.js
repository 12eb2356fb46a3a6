document.addEventListener("DOMContentLoaded", function () {
  var lazy = [].slice.call(document.querySelectorAll("iframe[data-src], img[data-src]"));
  if (!("IntersectionObserver" in window)) { lazy.forEach(function (n) { n.src = n.dataset.src; }); return; }
  var io = new IntersectionObserver(function (entries) {
    entries.forEach(function (en) {
      if (!en.isIntersecting) return;
      en.target.src = en.target.dataset.src;
      en.target.classList.remove("lazy");
      io.unobserve(en.target);
    });
  }, { rootMargin: "300px" });
  lazy.forEach(function (n) { io.observe(n); });
});
