const S = 'https://script.google.com/macros/s/DEPLOYMENT_ID/exec';
const f = document.forms['asistencia'];
f.addEventListener('submit', e => {
  e.preventDefault();
  fetch(S, { method: 'POST', body: new FormData(f) })
    .then(() => { f.reset(); aviso.textContent = '¡Gracias! Confirmamos su asistencia a la boda.'; })
    .catch(() => { aviso.textContent = 'No se pudo enviar, pruebe otra vez.'; });
});
const aviso = document.getElementById('aviso');
