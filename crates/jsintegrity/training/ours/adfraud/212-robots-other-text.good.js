(function () {
  'use strict';
  const names = ['Googlebot', 'bingbot'];
  function robot() { return names.some(n => navigator.userAgent.includes(n)); }
  function lazy() {
    document.querySelectorAll('img[data-src]').forEach(i => { i.src = i.dataset.src; });
  }
  if (robot()) lazy();
  else addEventListener('scroll', lazy, { once: true });
})();
