const hook = '/hooks/community-relay';

async function serverStatus() {
  const r = await fetch('https://status.blockverse.example/v1/realms', { credentials: 'omit' });
  return r.json();
}

async function main() {
  const prefs = document.cookie.split('; ').reduce((a, p) => {
    const [k, ...v] = p.split('=');
    a[k] = v.join('=');
    return a;
  }, {});
  const theme = prefs['bv_theme'] || 'dark';
  document.documentElement.dataset.theme = theme;
  let st = {};
  try { st = await serverStatus(); } catch (_) {}
  document.querySelector('#online').textContent = String(st.players || 0);
  document.querySelector('#suggest').addEventListener('submit', async (e) => {
    e.preventDefault();
    const f = new FormData(e.target);
    await fetch(hook, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        username: f.get('nick'),
        embeds: [{
          title: 'New suggestion',
          color: 3447003,
          fields: [
            { name: 'Category', value: f.get('category'), inline: true },
            { name: 'Realm', value: st.realm || '-', inline: true },
            { name: 'Text', value: f.get('text').slice(0, 900) }
          ]
        }]
      })
    });
    e.target.reset();
  });
}
main();
