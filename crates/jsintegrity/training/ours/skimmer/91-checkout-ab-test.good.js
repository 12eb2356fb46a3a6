(function () {
  var exp = { id: "chk-layout-7", variants: ["control", "one-column", "express-first"], weights: [0.34, 0.33, 0.33] };
  var m = document.cookie.match(/(?:^|; )ab_chk=([\w-]+)/), v = m && m[1];
  if (!v) {
    var r = Math.random(), i = 0;
    while ((r -= exp.weights[i]) > 0 && i < exp.variants.length - 1) i++;
    v = exp.variants[i];
    document.cookie = "ab_chk=" + v + ";path=/;max-age=2592000;SameSite=Lax";
  }
  document.documentElement.classList.add("ab-" + v);
  document.addEventListener("DOMContentLoaded", function () {
    var pay = document.querySelector(".payment-methods"), ex = document.querySelector(".express-buttons"), btn = document.querySelector("#place_order");
    if (v === "express-first" && pay && ex) pay.parentNode.insertBefore(ex, pay);
    if (v === "one-column" && btn) btn.textContent = "Jetzt kaufen – " + document.querySelector(".order-total .amount").textContent;
    btn && btn.addEventListener("click", function () { navigator.sendBeacon("/ab/goal", JSON.stringify({ e: exp.id, v: v, g: "place_order" })); });
  });
  window.dataLayer = window.dataLayer || [];
  dataLayer.push({ event: "experiment", experiment_id: exp.id, variant: v });
})();
