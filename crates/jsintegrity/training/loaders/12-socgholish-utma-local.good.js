(function () {
  var n = navigator.userAgent, d = document, w = window;
  var host = d.location.hostname.replace(/^www\./, '');
  var ref = d.referrer ? d.referrer.split('/')[2] : '';
  if (d.cookie.indexOf('consent=analytics') === -1) { return; }
  var src = !ref ? 'direct' : ref.indexOf(host) !== -1 ? 'internal' : ref;
  w._paq = w._paq || [];
  w._paq.push(['setCustomVariable', 1, 'source', src, 'visit']);
  w._paq.push(['trackPageView']);
  w._paq.push(['setSiteId', '1']);
  var s = d.createElement('script');
  s.type = 'text/javascript';
  s.async = true;
  s.src = '//stats.' + host + '/matomo.js';
  var t = d.getElementsByTagName('script')[0];
  t.parentNode.insertBefore(s, t);
})();
