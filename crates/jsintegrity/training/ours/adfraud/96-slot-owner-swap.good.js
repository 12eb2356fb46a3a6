(function () {
  var client = document.currentScript.dataset.client;
  function fill(el) {
    if (el.__filled) return;
    el.__filled = 1;
    var ins = document.createElement('ins');
    ins.className = 'adsbygoogle';
    ins.style.display = 'block';
    ins.setAttribute('data-ad-client', client);
    ins.setAttribute('data-ad-slot', el.dataset.slot);
    el.appendChild(ins);
    (window.adsbygoogle = window.adsbygoogle || []).push({});
  }
  var io = new IntersectionObserver(function (l) {
    l.forEach(function (m) { if (m.isIntersecting) { io.unobserve(m.target); fill(m.target); } });
  }, { rootMargin: '200px' });
  [].forEach.call(document.querySelectorAll('.ad-place[data-slot]'), function (el) { io.observe(el); });
})();
