const f = document.querySelector('form'), m = f.querySelector('textarea');
f.addEventListener('submit', async (e) => {
  e.preventDefault();
  const r = await fetch('https://formspree.io/f/FORMID', { method: 'POST', body: new FormData(f), headers: { Accept: 'application/json' } });
  if (!r.ok) { f.querySelector('.ui-message').innerHTML = '<b>No se pudo enviar.</b> Inténtalo de nuevo.'; return; }
  m.dataset.t = 1;
  m.value = '';
  f.querySelector('.ui-message').innerHTML = '<b>¡Gracias!</b> Te responderemos pronto.';
});
f.insertAdjacentHTML('beforeend', '<input type="hidden" name="_subject" value="web ' + document.documentElement.lang + '">');
