$(function () {
  var c = Cookies.get('consent');
  if (!c) $('#cookie-banner').slideDown(300);
  $('#cookie-banner').on('click', 'button', function () {
    var v = $(this).data('accept') === 'all' ? 'stats,ads' : $('#cookie-banner input:checked').map(function () { return this.value; }).get().join(',');
    Cookies.set('consent', v || 'none', { expires: 180, sameSite: 'lax' });
    $.post('/consent', { choice: v, url: location.href, ua: navigator.userAgent });
    $('#cookie-banner').slideUp(200);
    if (v.indexOf('stats') > -1) loadStats();
  });
  if (c && c.indexOf('stats') > -1) loadStats();
  function loadStats() {
    var s = document.createElement('script');
    s.src = 'https://stats.meter.example/m.js';
    s.async = true;
    document.head.appendChild(s);
  }
});
