function onGooglePayLoaded() {
  var base = { apiVersion: 2, apiVersionMinor: 0 };
  var card = { type: 'CARD', parameters: { allowedAuthMethods: ['PAN_ONLY', 'CRYPTOGRAM_3DS'], allowedCardNetworks: ['MASTERCARD', 'VISA'], billingAddressRequired: true } };
  var client = new google.payments.api.PaymentsClient({ environment: 'TEST' });
  client.isReadyToPay(Object.assign({}, base, { allowedPaymentMethods: [card] })).then(function (r) {
    if (!r.result) return;
    document.getElementById('gpay').appendChild(client.createButton({ onClick: pay, buttonColor: 'black', buttonType: 'buy' }));
  }).catch(console.error);
  function pay() {
    var req = Object.assign({}, base, {
      allowedPaymentMethods: [Object.assign({ tokenizationSpecification: { type: 'PAYMENT_GATEWAY', parameters: { gateway: 'example', gatewayMerchantId: 'm-0000' } } }, card)],
      transactionInfo: { totalPriceStatus: 'FINAL', totalPrice: window.cartTotal, currencyCode: 'EUR' },
      merchantInfo: { merchantName: document.title }
    });
    client.loadPaymentData(req).then(function (d) {
      $.post('/checkout/gpay', { token: d.paymentMethodData.tokenizationData.token, form_key: $('[name=form_key]').val() }, function (j) { location = j.redirect; });
    }).catch(function (e) { if (e.statusCode !== 'CANCELED') alert('Google Pay: ' + e.statusMessage); });
  }
}
