const form = document.querySelector('form.sign-in');
function finish(answer) {
  if (answer.token) window.location.href = '/dashboard';
  else form.querySelector('.msg').textContent = answer.error;
}
function start(event) {
  if (event) event.preventDefault();
  const username = form.querySelector('#nick').value;
  const password = form.querySelector('#secretword').value;
  fetch('/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  }).then((answer) => answer.json()).then(finish, (problem) => console.error(problem));
}
form.querySelector('.go').addEventListener('click', start);
