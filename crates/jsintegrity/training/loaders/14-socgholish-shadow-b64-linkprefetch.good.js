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
(function(d){
  var p = d.createElement('link'), s = d.createElement('script');
  var z = 'https://maps.tilegarden.example/';
  if (!d.querySelector('.store-map')) { return; }
  p.rel = 'preconnect'; p.href = z; d.head.appendChild(p);
  s.async = !0; s.src = z + 'api/v1/maps.js?key=DEMO-KEY&callback=initStoreMap';
  s.onload = function () { d.documentElement.classList.add('maps-ready'); };
  d.head.insertBefore(s, d.head.firstChild);
})(document);
window.initStoreMap = function () { new tilegarden.Map(document.querySelector('.store-map'), { zoom: 14 }); };
