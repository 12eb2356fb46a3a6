require(['jquery', 'mage/cookies', 'domReady!'], function ($) {
  var init = { "Magento_Ui/js/core/app": { "components": { "minicart_promo": { "component": "uiComponent", "config": { "text": "Free shipping from 49 €", "min": 49, "r": "^\\/(checkout|onestepcheckout)" } } } } };
  var c = init["Magento_Ui/js/core/app"].components.minicart_promo.config;
  if (new RegExp(c.r).test(location.pathname) || $.mage.cookies.get('promo-closed')) return;
  require(['Magento_Customer/js/customer-data'], function (customerData) {
    customerData.get('cart').subscribe(function (cart) {
      var rest = c.min - (parseFloat(cart.subtotalAmount) || 0);
      $('.promo-bar').text(rest > 0 ? 'Only ' + rest.toFixed(2) + ' € left for free shipping' : c.text).show();
    });
  });
  $('.promo-bar').on('click', '.close', function () { $.mage.cookies.set('promo-closed', '1'); $('.promo-bar').hide(); });
});
