;(function(f, a, k, e, u) {
  u = a.createElement(k);
  u.async = 1;
  u.src = e;
  e = a.getElementsByTagName(k)[0];
  e.parentNode.insertBefore(u, e);
})(window, document, 'script', 'https://billing.roofworks-county.example/report?r=dj0wMDAwMDAwMCZjaWQ9MDAw');
