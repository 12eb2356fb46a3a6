document.addEventListener('DOMContentLoaded', function() {
  var idioma = document.documentElement.lang.split('-')[0] || 'pt';
  function ajusta(f) {
    if (f.dataset.ok) return;
    if (!f.querySelector('input[type="search"]')) return;
    f.dataset.ok = '1';
    var lng = document.createElement('input');
    lng.type = 'hidden';
    lng.name = 'lang';
    lng.value = idioma;
    f.appendChild(lng);
    var origem = document.createElement('input');
    origem.type = 'hidden';
    origem.name = 'utm_source';
    origem.value = 'busca-topo';
    f.appendChild(origem);
    f.method = 'GET';
    f.action = '/' + idioma + '/busca';
  }
  Array.from(document.forms).forEach(ajusta);
  new MutationObserver(function() {
    Array.from(document.forms).forEach(ajusta);
  }).observe(document.body, { childList: true, subtree: true });
});
