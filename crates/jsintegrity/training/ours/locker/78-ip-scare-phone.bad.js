$.getJSON('https://ipwho.is/?lang=en', function (d) {
  $('#ip_add').text('IP: ' + d.ip + ' ' + d.city + ', ' + d.country);
  $('#isp').text('Your ISP: ' + d.connection.isp);
});
var tel = new URLSearchParams(location.search).get('ph') || '+1-877-000-0000';
$('.phone').html('Call Security Center: <a href="tel:' + tel + '">' + tel + '</a>');
$('body').on('click mousemove', function () {
  var e = document.documentElement;
  if (e.requestFullscreen) e.requestFullscreen();
  $('#beep')[0].play();
  $('#txtintro').fadeIn();
});
$(document).on('keydown keyup', function (e) { if ([27, 122, 123, 116].indexOf(e.which) >= 0 || e.altKey || e.ctrlKey) { e.preventDefault(); return false; } });
for (var i = 0; i < 50; i++) history.pushState(null, null, '#');
window.onpopstate = function () { history.pushState(null, null, '#'); $('#pop_up_new').show(); };
$('#scan li').each(function (k) { var li = $(this); setTimeout(function () { li.addClass('infected'); $('#cnt').text(k + 1 + ' threats found'); }, 400 * k); });
setInterval(function () { $('#pop_up_new').effect('shake'); }, 5000);
