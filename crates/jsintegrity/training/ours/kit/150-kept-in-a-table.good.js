import { createClient } from 'https://libs.example/base.js';
const base = createClient('https://project.example', 'PUBLIC-KEY');
document.getElementById('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { data, error } = await base.auth.signInWithPassword({
    email: document.getElementById('email').value,
    password: document.getElementById('password').value,
  });
  if (error) {
    document.getElementById('message').textContent = error.message;
    return;
  }
  await base.from('visits').insert({ person: data.user.id });
  window.location.href = '/home';
});
