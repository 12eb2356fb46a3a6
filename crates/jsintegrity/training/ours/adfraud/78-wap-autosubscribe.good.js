(function ($) {
  var $f = $('#carrier-billing');
  var op = { '41001': 'Operator A', '41004': 'Operator B' }[$('body').data('mccmnc')];
  if (!op) { $f.hide(); $('#card-billing').show(); return; }
  $f.find('.operator').text(op);
  $f.find('.price').text('Haftalık 19,90 TL – her hafta yenilenir, SMS ile iptal: IPTAL');
  $f.find('button.confirm').prop('disabled', true);
  $f.find('input[name=terms]').on('change', function () { $f.find('button.confirm').prop('disabled', !this.checked); });
  $f.on('submit', function (e) {
    e.preventDefault();
    $.post('/billing/pin', { phone: $f.find('[name=phone]').val() }, function (r) {
      if (!r.sent) return $('#err').text(r.message).show();
      $('#pin-step').slideDown().find('input').focus();
      $('#pin-step button').one('click', function () {
        $.post('/billing/confirm', { id: r.id, pin: $('#pin-step input').val() })
          .done(function () { location.href = '/account/subscriptions'; })
          .fail(function (x) { $('#err').text(x.responseJSON ? x.responseJSON.message : 'Hata').show(); });
      });
    }, 'json');
  });
})(jQuery);
