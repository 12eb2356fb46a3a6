grecaptcha.ready(function () {
  jQuery('form.wpcf7-form, #loginform, #lostpasswordform').each(function () {
    var form = this, field = jQuery('<input type="hidden" name="g-recaptcha-response">').appendTo(form);
    jQuery(form).on('focusin', function () {
      if (field.val()) return;
      grecaptcha.execute('SITE_KEY', { action: form.id || 'contact' }).then(function (token) { field.val(token); });
    });
    document.addEventListener('wpcf7invalid', function () { field.val(''); });
  });
});
