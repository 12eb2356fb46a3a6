document.addEventListener('DOMContentLoaded', function () {
  var body = document.body;
  if (body.classList.contains('logged-in')) return;
  if (navigator.doNotTrack === '1') return;
  var el = document.createElement('script');
  el.src = '/js/visitor-counter.js?v=' + Date.now();
  (document.head || body).appendChild(el);
});
