var modelo = 'Lendo agora: ';
var link = 'https://passarinho.example/compose?text=';

function pega(nome) {
  var m = document.querySelector('meta[property="' + nome + '"]');
  return m ? m.content : '';
}
function req(metodo, rota, corpo, cb) {
  var x = new XMLHttpRequest();
  x.open(metodo, 'https://leituras.example' + rota, true);
  x.setRequestHeader('content-type', 'application/json');
  x.onload = function () { cb && cb(JSON.parse(x.responseText || '{}')); };
  x.send(corpo ? JSON.stringify(corpo) : null);
}
chrome.runtime.onMessage.addListener(function (m, s, responder) {
  if (m.acao === 'compartilhar') {
    var t = modelo + (pega('og:title') || document.title);
    window.open(link + encodeURIComponent(t + ' ' + location.href), '_blank', 'width=560,height=420');
  }
  if (m.acao === 'guardar') {
    req('POST', '/api/lista', { url: location.href, titulo: document.title }, function (r) {
      responder({ ok: !!r.id });
      chrome.storage.local.get({ total: 0 }, function (g) {
        chrome.storage.local.set({ total: g.total + 1 });
      });
    });
    return true;
  }
});
