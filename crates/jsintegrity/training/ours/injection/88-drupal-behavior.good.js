(function ($, Drupal, drupalSettings, once) {
  'use strict';
  Drupal.behaviors.themeTableScroll = {
    attach: function (context) {
      once('table-scroll', '.node__content table', context).forEach(function (t) { $(t).wrap('<div class="table-scroll"></div>'); });
      once('mailhide', 'span.spamspan', context).forEach(function (b) {
        var u = $(b).find('.u').text(), d = $(b).find('.d').text().split('[dot]').join('.').replace(/\s/g, '');
        $(b).replaceWith($('<a>').attr('href', 'mailto:' + u + '@' + d).text(u + '@' + d));
      });
      once('views-count', '.node--type-article', context).forEach(function (n) {
        var s = drupalSettings.statistics;
        if (s) fetch(s.url, { method: 'POST', body: new URLSearchParams(s.data) });
      });
    }
  };
})(jQuery, Drupal, drupalSettings, once);
