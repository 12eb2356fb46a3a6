require(['jquery', 'Magento_Customer/js/customer-data', 'mage/cookies'], function ($, customerData) {
  'use strict';
  var limit = Number($('[data-free-shipping]').attr('data-free-shipping')) || 0;
  var bar = $('.free-shipping-bar');
  if (!bar.length || $.mage.cookies.get('hide_shipping_bar')) {
    return;
  }
  bar.find('.close').on('click', function () {
    $.mage.cookies.set('hide_shipping_bar', '1', { lifetime: 86400 });
    bar.hide();
  });
  customerData.get('cart').subscribe(function (cart) {
    var left = limit - Number(cart.subtotalAmount || 0);
    bar.toggleClass('reached', left <= 0);
    require(['Magento_Catalog/js/price-utils'], function (priceUtils) {
      bar.find('.left').text(left > 0 ? priceUtils.formatPrice(left) : '');
    });
  });
});
