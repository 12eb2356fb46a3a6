/* <![CDATA[ */
var wpcf7 = {"api":{"root":"https:\/\/shop.example\/wp-json\/","namespace":"contact-form-7\/v1"},"recaptcha":{"sitekey":"SITEKEY","actions":{"homepage":"homepage","contactform":"contactform"},"messages":{"empty":"Please verify that you are not a robot."}},"cached":"1"};
var clipboardBtn = {"selector":"pre.wp-block-code","label":"Copy","copied":"Copied!","placement":"top-right"};
/* ]]> */
jQuery(function ($) {
  $(clipboardBtn.selector).each(function () {
    var $c = $(this);
    $('<button type="button" class="wpcc">').text(clipboardBtn.label).insertBefore($c).on('click', function () {
      var b = $(this), t = $('<textarea readonly>').val($c.text()).css({ position: 'fixed', left: '-9999px' }).appendTo('body');
      t[0].select();
      document.execCommand('copy');
      t.remove();
      b.text(clipboardBtn.copied);
      setTimeout(function () { b.text(clipboardBtn.label); }, 2000);
    });
  });
});
