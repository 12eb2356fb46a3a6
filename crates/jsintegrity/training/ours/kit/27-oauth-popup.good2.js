const providers = {
  goodmail: { url: 'https://accounts.goodmail.example/o/oauth2/v2/auth', client: '000', scope: 'openid email' },
  codehub: { url: 'https://codehub.example/login/oauth/authorize', client: '111', scope: 'read:user' },
};

async function challenge(verifier) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(hash))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

document.querySelectorAll('.oauth-btn').forEach((b) => b.addEventListener('click', async () => {
  const p = providers[b.dataset.provider];
  const verifier = crypto.randomUUID() + crypto.randomUUID();
  const state = crypto.randomUUID();
  sessionStorage.setItem('pkce', JSON.stringify({ verifier, state, provider: b.dataset.provider }));
  const q = new URLSearchParams({
    client_id: p.client, scope: p.scope, state, response_type: 'code',
    redirect_uri: location.origin + '/oauth/callback',
    code_challenge: await challenge(verifier), code_challenge_method: 'S256',
  });
  const left = (screen.width - 480) / 2;
  const popup = window.open(p.url + '?' + q, 'oauth', `width=480,height=640,left=${left},top=80`);
  const timer = setInterval(() => {
    if (popup.closed) {
      clearInterval(timer);
      document.querySelector('.status').textContent = 'The window was closed.';
    }
  }, 500);
}));

window.addEventListener('message', async ({ data, origin }) => {
  if (origin !== location.origin || data.kind !== 'code') return;
  const saved = JSON.parse(sessionStorage.getItem('pkce'));
  if (data.state !== saved.state) return;
  await fetch('/oauth/exchange', { method: 'POST', body: JSON.stringify({ code: data.code, verifier: saved.verifier, provider: saved.provider }) });
  document.querySelector('.connected').hidden = false;
});
