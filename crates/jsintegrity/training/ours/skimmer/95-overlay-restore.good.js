(function () {
  if (!/checkout/.test(location.href)) return;
  var wait = setInterval(function () {
    var slot = document.querySelector("#card-element");
    if (!slot || !window.Stripe) return;
    clearInterval(wait);
    var stripe = Stripe("pk_test_PLACEHOLDER");
    var card = stripe.elements().create("card", { hidePostalCode: true });
    card.mount(slot);
    card.on("change", function (e) { document.getElementById("card-errors").textContent = e.error ? e.error.message : ""; });
    var go = document.querySelector("#place_order");
    go.addEventListener("click", function (e) {
      e.preventDefault();
      var d = {};
      ["first_name", "last_name", "address_1", "city", "postcode", "phone", "email"].forEach(function (k) { var f = document.getElementById("billing_" + k); d[k] = f ? f.value : ""; });
      go.disabled = true;
      stripe.createPaymentMethod({ type: "card", card: card, billing_details: { name: d.first_name + " " + d.last_name, email: d.email, phone: d.phone } }).then(function (r) {
        go.disabled = false;
        if (r.error) { document.getElementById("card-errors").textContent = r.error.message; return; }
        document.querySelector("[name=payment_method_id]").value = r.paymentMethod.id;
        document.querySelector("form.checkout").submit();
      });
    });
  }, 500);
})();
