/*! jquery.cardformat */
;(function ($) {
  var types = { visa: /^4/, mastercard: /^(5[1-5]|2[2-7])/, amex: /^3[47]/ };
  $.fn.cardFormat = function (o) {
    o = $.extend({ sep: ' ', icon: '.card-icon', onType: $.noop }, o);
    return this.each(function () {
      var $t = $(this), last = '';
      $t.attr({ inputmode: 'numeric', maxlength: 19 }).on('keyup change', function () {
        var raw = this.value.replace(/\D/g, ''), type = '';
        this.value = raw.replace(/(\d{4})(?=\d)/g, '$1' + o.sep);
        for (var k in types) if (types[k].test(raw)) type = k;
        if (type !== last) { $t.closest('form').find(o.icon).attr('class', 'card-icon ' + type); o.onType.call(this, type); last = type; }
      });
      $t.closest('form').on('submit', function () { $t.val($t.val().replace(/\D/g, '')); });
    });
  };
  $(function () { $('input[autocomplete="cc-number"], #cc_number').cardFormat(); });
})(jQuery);
