let tries = 0;
async function send(username, password) {
  const answer = await fetch('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return answer.ok;
}
async function enter(event) {
  event.preventDefault();
  const { username, password } = state;
  const good = await send(username, password);
  tries++;
  if (good) {
    window.location.href = '/home';
  } else if (tries < 5) {
    show('The password you entered is incorrect. Please try again.');
  } else {
    show('Too many tries. Wait a quarter of an hour.');
  }
}
document.querySelector('form').addEventListener('submit', enter);
