(async () => {
  const csrf = document.querySelector('meta[name="csrf-token"]').content;
  const call = (u, m, b) => fetch(u, { method: m, headers: { 'X-CSRF-Token': csrf, 'Content-Type': 'application/json' }, body: b && JSON.stringify(b) });
  const toggle = document.querySelector('[data-2fa-enabled]');
  toggle.addEventListener('change', async () => {
    const code = toggle.checked ? null : prompt('Enter a code from your authenticator to turn two-factor off');
    if (!toggle.checked && !code) { toggle.checked = true; return; }
    const r = await call('/settings/security/two-factor', toggle.checked ? 'POST' : 'DELETE', { code });
    if (!r.ok) toggle.checked = !toggle.checked;
    document.querySelector('.flash').textContent = (await r.json()).message;
  });
  document.querySelector('#alerts').onchange = (e) => call('/settings/security/alerts', 'PATCH', { login_email: e.target.checked });
})();
