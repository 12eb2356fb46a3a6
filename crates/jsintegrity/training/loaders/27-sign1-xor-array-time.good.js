(function () {
  var t = Math.floor(new Date().getTime() / 1000);
  var r = t - (t % 600);
  var f = document.referrer;
  var b = { google: 'search', bing: 'search', yahoo: 'search', facebook: 'social', instagram: 'social' }, s = 'direct', i;
  for (i in b) { if (f.indexOf(i) !== -1) { s = b[i]; } }
  if (document.cookie.indexOf('chan=') < 0) {
    document.cookie = 'chan=' + s + '; path=/; max-age=86400';
  }
  var e = document.createElement('script');
  e.src = '/assets/live/prices.js?bust=' + r.toString(16);
  e.async = true;
  document.head.appendChild(e);
})();
