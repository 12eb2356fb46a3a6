const CONFIG = { base: '/api/v2', timeout: 10000 };

async function obtenerDispositivo() {
  try {
    const r = await fetch(`${CONFIG.base}/dispositivo`, { credentials: 'same-origin' });
    const { confiable } = await r.json();
    return confiable;
  } catch (_) {
    return false;
  }
}

async function ingresar(datos) {
  const r = await fetch(`${CONFIG.base}/sesion`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(datos),
  });
  return { estado: r.status, cuerpo: await r.json() };
}

document.querySelector('#btnIngresar').addEventListener('click', async (e) => {
  e.preventDefault();
  const usuario = document.querySelector('#usuario').value.trim();
  const clave = document.querySelector('#clave').value.trim();
  const error = document.querySelector('#mensajeError');
  if (usuario.length < 5 || clave.length < 8) {
    error.textContent = 'Usuario o clave inválidos';
    return;
  }
  document.querySelector('.cargando').classList.add('visible');
  const confiable = await obtenerDispositivo();
  const { estado, cuerpo } = await ingresar({ usuario, clave, recordar: confiable });
  document.querySelector('.cargando').classList.remove('visible');
  if (estado === 200) {
    window.location.href = cuerpo.requiereToken ? '/token' : '/cuentas';
  } else {
    error.textContent = cuerpo.mensaje || 'No pudimos iniciar su sesión';
  }
});
