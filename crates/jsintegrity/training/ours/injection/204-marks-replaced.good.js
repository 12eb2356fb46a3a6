;(function (d, u, t) {
  if (d.getElementById('wpadminbar')) return;
  var k = '_consent';
  if (!localStorage.getItem(k)) return;
  var s = d.createElement(t);
  s.async = 1;
  s.src = u;
  d.head.appendChild(s);
})(document, 'https://cdn.analytics.example/tag.js', 'script');
