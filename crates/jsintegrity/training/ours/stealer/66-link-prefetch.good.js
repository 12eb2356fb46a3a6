(function () {
  document.querySelectorAll('nav a[href^="/"]').forEach(function (a) {
    a.addEventListener('mouseenter', function () {
      var l = document.createElement('link');
      l.rel = 'prefetch';
      l.href = a.href;
      document.head.append(l);
    }, { once: true });
  });
})();
