(function () {
  if (document.cookie.indexOf('popup_seen=1') !== -1) return;
  var mostrado = false;
  function mostrar() {
    if (mostrado) return;
    mostrado = true;
    document.getElementById('popup-oferta').classList.add('abierto');
    document.cookie = 'popup_seen=1; path=/; max-age=' + 60 * 60 * 24 * 14;
  }
  document.addEventListener('mouseout', function (e) { if (!e.relatedTarget && e.clientY < 10) mostrar(); });
  setTimeout(mostrar, 45000);
  document.querySelector('#popup-oferta form').addEventListener('submit', function (e) {
    e.preventDefault();
    var f = e.target;
    fetch('https://tienda.us1.list-manage.example/subscribe/post-json?u=0&id=0&c=cb', { method: 'POST', mode: 'no-cors', body: new FormData(f) }).then(function () {
      f.innerHTML = '<p>¡Gracias! Tu código de descuento es <b>HOLA10</b>.</p>';
    });
  });
})();
