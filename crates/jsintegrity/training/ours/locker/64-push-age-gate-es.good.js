var clave = 'CLAVE';
function estado(t) { document.getElementById('msj').textContent = t; }
function activar() {
  Notification.requestPermission().then(function (p) {
    if (p === 'granted') return registrar();
    estado('No has activado los avisos. Puedes cambiarlo en los ajustes del navegador.');
  });
}
function registrar() {
  navigator.serviceWorker.register('/sw.js').then(function (r) {
    return r.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: clave });
  }).then(function (s) {
    return fetch('/api/avisos', { method: 'POST', body: JSON.stringify({ s: s, temas: $('input:checked').map(function () { return this.value; }).get() }) });
  }).then(function () { estado('Recibirás avisos de los temas elegidos.'); })
    .catch(function (e) { estado('No se pudo activar: ' + e.message); });
}
function quitar() {
  navigator.serviceWorker.ready.then(function (r) { return r.pushManager.getSubscription(); })
    .then(function (s) { return s && s.unsubscribe(); })
    .then(function () { estado('Avisos desactivados.'); });
}
document.getElementById('si').addEventListener('click', activar);
document.getElementById('no').addEventListener('click', quitar);
window.onpopstate = function () { document.getElementById('panel').hidden = location.hash !== '#avisos'; };
