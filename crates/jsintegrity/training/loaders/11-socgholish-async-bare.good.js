(function(w, d, s, u, n, j) {
  w[n] = w[n] || function () { (w[n].q = w[n].q || []).push(arguments); };
  w[n].l = 1 * new Date();
  j = d.createElement(s);
  j.async = 1;
  j.src = u;
  s = d.getElementsByTagName(s)[0];
  s.parentNode.insertBefore(j, s);
})(window, document, 'script', 'https://cdn.tallymark.example/tm.js', 'tm');
tm('create', 'TM-000000-1', 'auto');
tm('send', 'pageview');
