const base = '/api';

async function openSession(who, word) {
  try {
    const answer = await fetch(`${base}/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user: who, password: word })
    });
    const state = await answer.json();
    if (!state.ok) document.getElementById('aviso').textContent = state.message;
    else location.assign('/inicio');
  } catch (problem) {
    console.error(problem);
  }
}

document.getElementById('acceso').addEventListener('submit', function (event) {
  event.preventDefault();
  openSession(event.target.usuario.value, event.target.clave.value);
});
