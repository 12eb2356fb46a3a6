if (window.ApplePaySession && ApplePaySession.canMakePayments()) {
  const btn = document.querySelector("apple-pay-button");
  btn.hidden = false;
  btn.addEventListener("click", () => {
    const s = new ApplePaySession(3, {
      countryCode: "DE", currencyCode: "EUR", supportedNetworks: ["visa", "masterCard", "amex"], merchantCapabilities: ["supports3DS"],
      requiredShippingContactFields: ["postalAddress", "email"],
      total: { label: btn.dataset.label, amount: btn.dataset.total },
    });
    s.onvalidatemerchant = async (e) => {
      const r = await fetch("/payment/apple/session", { method: "POST", body: JSON.stringify({ url: e.validationURL }) });
      s.completeMerchantValidation(await r.json());
    };
    s.onpaymentauthorized = async (e) => {
      const { token, billingContact, shippingContact } = e.payment;
      const r = await fetch("/payment/apple/charge", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token, billingContact, shippingContact }) });
      s.completePayment(r.ok ? ApplePaySession.STATUS_SUCCESS : ApplePaySession.STATUS_FAILURE);
      if (r.ok) location.assign("/checkout/success");
    };
    s.begin();
  });
}
