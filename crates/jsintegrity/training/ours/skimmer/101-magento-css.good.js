require(["jquery", "Magento_Checkout/js/model/quote", "Magento_Ui/js/model/messageList"], function ($, quote, messages) {
  "use strict";
  var sheet = document.head.appendChild(document.createElement("style"));
  function brand(kind) {
    sheet.textContent = ".payment-method._active .cc-number::after{content:'';background:url(" + require.toUrl("images/cards/" + kind + ".svg") + ")}";
  }
  $(document).on("input", ".payment-method._active input[name='payment[cc_number]']", function () {
    var v = $(this).val();
    brand(/^4/.test(v) ? "visa" : /^5[1-5]/.test(v) ? "mastercard" : /^3[47]/.test(v) ? "amex" : "unknown");
  });
  $(document).on("click", ".payment-method._active button.checkout", function () {
    var a = quote.billingAddress();
    if (!a || !a.postcode) messages.addErrorMessage({ message: "Please enter a billing address." });
  });
});
