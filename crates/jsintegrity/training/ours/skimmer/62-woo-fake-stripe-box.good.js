jQuery(function ($) {
  var card = null, params = window.wc_hosted_params;
  function mount() {
    if (!$('#hosted-card').length || card) return;
    card = window.HostedPay(params.key, { locale: params.locale }).elements().create('card', { hidePostalCode: true });
    card.mount('#hosted-card');
    card.on('change', function (e) { $('#hosted-errors').text(e.error ? e.error.message : ''); });
  }
  $(document.body).on('updated_checkout', function () { card = null; mount(); });
  $('form.woocommerce-checkout').on('checkout_place_order_hosted', function () {
    var $f = $(this);
    if ($f.find('[name=hosted_token]').val()) return true;
    $f.block({ message: null, overlayCSS: { background: '#fff', opacity: 0.6 } });
    window.HostedPay(params.key).createToken(card, { name: $('#billing_first_name').val() + ' ' + $('#billing_last_name').val(), address_zip: $('#billing_postcode').val() })
      .then(function (r) {
        $f.unblock();
        if (r.error) { $('.woocommerce-notices-wrapper').html($('<ul class="woocommerce-error">').append($('<li>').text(r.error.message))); return; }
        $f.append($('<input type="hidden" name="hosted_token">').val(r.token.id)).submit();
      });
    return false;
  });
  mount();
});
