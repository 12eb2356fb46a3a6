define(['jquery', 'Magento_Checkout/js/model/quote', 'Magento_Checkout/js/view/payment/default', 'mage/url'], function ($, quote, Component, url) {
  'use strict';
  return Component.extend({
    defaults: { template: 'Vendor_Pay/payment/form', token: null },
    initHosted: function () {
      var self = this;
      window.VendorPay.fields({ container: '#vendor-pay-fields', locale: window.checkoutConfig.locale, onToken: function (t) { self.token = t; } });
    },
    getData: function () {
      return { method: this.item.method, additional_data: { token: this.token } };
    },
    beforePlaceOrder: function (data, event) {
      var a = quote.billingAddress() || {};
      event && event.preventDefault();
      if (!a.postcode || !a.countryId) { this.messageContainer.addErrorMessage({ message: $.mage.__('Please complete the billing address.') }); return false; }
      return window.VendorPay.tokenize().then(this.placeOrder.bind(this, data, event));
    },
    afterPlaceOrder: function () { $.mage.redirect(url.build('vendorpay/redirect')); }
  });
});
