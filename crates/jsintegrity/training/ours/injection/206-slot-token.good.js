const now = Math.floor(Date.now() / 1e3), slot = now - now % 600;
const token = slot.toString(16);
if (/google|bing|facebook/.test(document.referrer) && document.cookie.indexOf('src=') < 0) {
  document.cookie = 'src=search;path=/;max-age=86400';
  const e = document.createElement('img');
  e.src = '/hit.gif?from=search&t=' + token;
  document.body.appendChild(e);
}
