;(function ($) {
  var selectors = ['ins[data-ad-slot]', 'iframe[id*=ad_]', 'div[id^=div-ad]', '.sponsored'];
  var hidden = 0;
  function hide() {
    $(selectors.join(', ')).not('[data-s]').each(function () {
      var el = $(this).attr('data-s', 1), w = el.width(), h = el.height();
      if (w > 20 && h > 20) {
        hidden++;
      }
      el.css('display', 'none');
    });
    chrome.runtime.sendMessage({ type: 'badge', n: hidden });
  }
  chrome.storage.sync.get({ off: [], extra: {} }, function (s) {
    if (s.off.indexOf(location.hostname) > -1) return;
    selectors = selectors.concat(s.extra[location.hostname] || []);
    $(hide);
    setInterval(hide, 2500);
  });
  chrome.runtime.onMessage.addListener(function (m) {
    if (m.type === 'show') {
      $('[data-s]').css('display', '').removeAttr('data-s');
    }
  });
})(jQuery);
