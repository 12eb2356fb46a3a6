var lazy = [].slice.call(document.querySelectorAll('img[data-src]'));
if ('IntersectionObserver' in window) {
  var io = new IntersectionObserver(function (es) {
    es.forEach(function (e) {
      if (!e.isIntersecting) return;
      var i = new Image();
      i.onload = function () { e.target.src = i.src; e.target.classList.add('loaded'); };
      i.src = e.target.dataset.src;
      io.unobserve(e.target);
    });
  }, { rootMargin: '200px' });
  lazy.forEach(function (i) { io.observe(i); });
} else lazy.forEach(function (i) { i.src = i.getAttribute('data-src'); });
