(function () {
  'use strict';
  var CLIENT = 'ca-pub-0000000000000009';
  function fill(ins) {
    if (ins.getAttribute('data-done')) return;
    ins.setAttribute('data-ad-client', CLIENT);
    ins.setAttribute('data-done', '1');
    (window.adsbygoogle = window.adsbygoogle || []).push({});
  }
  function load() {
    var s = document.createElement('script');
    s.async = true;
    s.crossOrigin = 'anonymous';
    s.src = 'https://pagead2.adnetwork.test/js/adsbygoogle.js?client=' + CLIENT;
    document.head.appendChild(s);
  }
  var slots = document.querySelectorAll('ins.adsbygoogle[data-ad-slot]');
  if (!slots.length) return;
  load();
  if ('IntersectionObserver' in window) {
    var io = new IntersectionObserver(function (entries) {
      entries.forEach(function (e) {
        if (e.isIntersecting) { io.unobserve(e.target); fill(e.target); }
      });
    }, { rootMargin: '200px' });
    [].forEach.call(slots, function (s) { io.observe(s); });
  } else {
    [].forEach.call(slots, fill);
  }
})();
