jQuery(function ($) {
  var end = new Date($('.countdown').data('end')).getTime();
  var timer = setInterval(function () {
    var s = Math.floor((end - Date.now()) / 1000);
    if (s < 0) { clearInterval(timer); $('.countdown').html('Акция завершена'); return; }
    $('.countdown .d').text(Math.floor(s / 86400));
    $('.countdown .h').text(('0' + Math.floor(s / 3600) % 24).slice(-2));
    $('.countdown .m').text(('0' + Math.floor(s / 60) % 60).slice(-2));
    $('.countdown .s').text(('0' + s % 60).slice(-2));
  }, 1000);
  $('.promo-code').on('click', function () {
    navigator.clipboard && navigator.clipboard.writeText($(this).data('code'));
    $(this).next('.copied').fadeIn(100).delay(1200).fadeOut(300);
    ym(0, 'reachGoal', 'promo_copy');
  });
});
