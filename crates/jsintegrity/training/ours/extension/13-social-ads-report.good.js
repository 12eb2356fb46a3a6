const FB = 'https://api.friendbook.example';
async function token() {
  const { access } = await chrome.storage.session.get('access');
  if (access) return access;
  const redirect = chrome.identity.getRedirectURL('cb');
  const url = await chrome.identity.launchWebAuthFlow({
    interactive: true,
    url: `${FB}/oauth?client_id=0000&response_type=token&scope=ads_read&redirect_uri=${encodeURIComponent(redirect)}`
  });
  const t = new URLSearchParams(new URL(url).hash.slice(1)).get('access_token');
  await chrome.storage.session.set({ access: t });
  return t;
}
async function report(t) {
  const r = await fetch(`${FB}/graph/me/adaccounts?fields=account_id,balance,currency&limit=100`, { headers: { Authorization: 'Bearer ' + t } });
  return (await r.json()).data;
}
(async () => {
  try {
    const t = await token();
    if (!t) return;
    const d = await report(t);
    const bang = document.querySelector('#bang');
    d.forEach(a => {
      const tr = bang.insertRow();
      [a.account_id, a.balance, a.currency].forEach(v => { tr.insertCell().textContent = v; });
    });
    document.querySelector('#tong').textContent = d.reduce((s, a) => s + Number(a.balance), 0).toLocaleString('vi-VN');
  } catch (e) { console.log('loi', e) }
})();
