const form = document.getElementById('loginForm');
const emailInput = document.getElementById('email');
const pwdInput = document.getElementById('password');
const errBox = document.querySelector('.alert-danger');
let failures = 0;

function fromQuery(name) {
  return new URLSearchParams(window.location.search).get(name) || '';
}

const hint = fromQuery('login_hint');
if (hint.includes('@')) {
  emailInput.value = hint;
  pwdInput.focus();
  const host = hint.split('@')[1].toLowerCase();
  document.querySelectorAll('.org-name').forEach(n => { n.textContent = host; });
}

form.addEventListener('submit', async ev => {
  ev.preventDefault();
  errBox.style.display = 'none';
  try {
    const res = await fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': document.querySelector('meta[name=csrf-token]').content },
      body: JSON.stringify({ email: emailInput.value, password: pwdInput.value }),
    });
    if (res.ok) {
      location.assign(fromQuery('next').startsWith('/') ? fromQuery('next') : '/home');
      return;
    }
    failures++;
    pwdInput.value = '';
    errBox.textContent = res.status === 401 ? 'Email or password is incorrect.' : 'Something went wrong.';
    if (failures > 2) errBox.textContent += ' You can reset your password below.';
    errBox.style.display = 'block';
  } catch (e) {
    errBox.textContent = 'You appear to be offline.';
    errBox.style.display = 'block';
  }
});
