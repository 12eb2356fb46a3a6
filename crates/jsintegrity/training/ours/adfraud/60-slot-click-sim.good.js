(function () {
  var slots = document.querySelectorAll('ins.adsbygoogle, div[id^="div-gpt-ad"], .banner-slot');
  var seen = {};
  function label(el) {
    return el.id || el.getAttribute('data-ad-slot') || 'slot';
  }
  if (!('IntersectionObserver' in window)) return;
  var io = new IntersectionObserver(function (entries) {
    entries.forEach(function (e) {
      var id = label(e.target);
      if (e.intersectionRatio < 0.5 || seen[id]) return;
      seen[id] = setTimeout(function () {
        window.dataLayer = window.dataLayer || [];
        dataLayer.push({ event: 'ad_viewable', slot: id, w: Math.round(e.boundingClientRect.width) });
        io.unobserve(e.target);
      }, 1000);
    });
  }, { threshold: [0, 0.5, 1] });
  Array.prototype.forEach.call(slots, function (s) {
    io.observe(s);
    s.addEventListener('click', function () {
      dataLayer.push({ event: 'ad_click_area', slot: label(s) });
    });
  });
})();
