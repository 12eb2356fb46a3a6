(function ($) {
  $.fn.loadMore = function (o) {
    var s = $.extend({ speed: 400, ease: 'swing', per: 10 }, o);
    $.ajaxSetup({ converters: { 'text cards': function (t) {
      // third argument left out: scripts in the markup are dropped
      return $.parseHTML(t, document);
    } } });
    return this.each(function () {
      var btn = $(this), page = 1, list = $(btn.data('target'));
      btn.on('click', function () {
        page += 1;
        $.ajax({ url: '/blog/cards', dataType: 'cards', data: { page: page, per: s.per } })
          .then(function (nodes) {
            list.append(nodes);
            if ($(nodes).filter('.card').length < s.per) { btn.hide(); }
            $('html,body').animate({ scrollTop: btn.offset().top - 200 }, s.speed, s.ease);
          });
      });
    });
  };
  $(function () { $('.load-more').loadMore(); });
})(jQuery);
