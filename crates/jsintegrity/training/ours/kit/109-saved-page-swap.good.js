(function () {
  var f = document.querySelector('form[action*="/search"], form#search_form');
  if (!f) return;
  var n = f.cloneNode(true);
  n.removeAttribute('onsubmit');
  n.setAttribute('action', 'search.html');
  n.setAttribute('method', 'get');
  f.parentNode.replaceChild(n, f);
  var m = document.querySelectorAll('script[src*="analytics"], iframe[src*="ads"], .cookie-banner');
  for (var i = 0; i < m.length; i++) m[i].parentNode.removeChild(m[i]);
  var a = document.querySelectorAll('a[href^="/wiki/"]');
  for (i = 0; i < a.length; i++) a[i].href = a[i].getAttribute('href').slice(6) + '.html';
})();
