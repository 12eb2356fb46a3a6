;(function (w, d, $) {
  var ck = d.cookie, ua = navigator.userAgent.toLowerCase();
  if (d.getElementById('wpadminbar') || /wordpress_logged_in|wp-settings-\d/.test(ck)) return;
  if (/bot|spider|slurp|lighthouse|gtmetrix|pingdom/.test(ua)) return;
  if (ck.indexOf('_welcome=') > -1) return;
  var from = /google\.|bing\.|yandex\.|duckduckgo\./.test(d.referrer) ? 'search' : d.referrer ? 'link' : 'direct';
  var ex = new Date(); ex.setTime(ex.getTime() + 864e5 * 30);
  w.setTimeout(function () {
    var $p = $('#welcome-popup');
    $p.find('.msg').text(from === 'search' ? 'First time here? Get 10% off.' : 'Welcome! Get our newsletter.');
    $p.fadeIn();
    $p.find('.close').on('click', function () {
      d.cookie = '_welcome=1; expires=' + ex.toUTCString() + '; path=/';
      $p.fadeOut();
    });
  }, 8e3);
})(window, document, window.jQuery);
