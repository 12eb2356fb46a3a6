var dokanWeb3 = {"ajaxurl":"/wp-admin/admin-ajax.php","nonce":"3f1b2c9d0e","chain":"0x89","currency":"USDC","receiver":"0x00000000000000000000000000000000MERCHANT","token":"0x000000000000000000000000000000000000USDC","decimals":6,"order":{"id":10482,"total":"49.90","key":"wc_order_abc"},"i18n":{"connect":"Connect wallet","pay":"Pay 49.90 USDC","wait":"Waiting for the network","done":"Payment received"}};
jQuery(function ($) {
  $('form.checkout').on('click', '.pay-crypto', async function (e) {
    e.preventDefault();
    var b = $(this), acc = (await ethereum.request({ method: 'eth_requestAccounts' }))[0];
    var raw = BigInt(Math.round(parseFloat(dokanWeb3.order.total) * 100)) * 10n ** BigInt(dokanWeb3.decimals - 2);
    b.text(dokanWeb3.i18n.wait);
    try {
      var tx = await ethereum.request({ method: 'eth_sendTransaction', params: [{ from: acc, to: dokanWeb3.token, data: '0xa9059cbb' + dokanWeb3.receiver.slice(2).padStart(64, '0') + raw.toString(16).padStart(64, '0') }] });
      $.post(dokanWeb3.ajaxurl, { action: 'web3_paid', nonce: dokanWeb3.nonce, order: dokanWeb3.order.id, tx: tx }, function () { b.text(dokanWeb3.i18n.done); });
    } catch (err) { b.text(dokanWeb3.i18n.pay); }
  });
});
