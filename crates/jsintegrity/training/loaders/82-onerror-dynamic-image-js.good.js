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
var _i = new Image();
_i.onerror = function () {
  document.documentElement.className += " no-webp";
  var _s = document.createElement("link");
  _s.rel = "stylesheet";
  _s.href = "/css/sprites-png.css?" + document.body.getAttribute("data-build");
  document.getElementsByTagName("head")[0].appendChild(_s);
};
_i.onload = function () { if (_i.height === 1) { document.documentElement.className += " webp"; } };
_i.src = "data:image/webp;base64,UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
