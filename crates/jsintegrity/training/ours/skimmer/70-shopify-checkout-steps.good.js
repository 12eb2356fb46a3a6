if (window.Shopify && Shopify.Checkout) {
  const step = Shopify.Checkout.step;
  const note = JSON.parse(localStorage.getItem("gift_note") || "{}");
  if (step === "contact_information") {
    const zip = document.querySelector("[data-step] input[autocomplete='shipping postal-code']");
    zip?.addEventListener("blur", async () => {
      const r = await fetch(`/apps/delivery/date?zip=${encodeURIComponent(zip.value)}`);
      const { date, express } = await r.json();
      document.querySelector(".delivery-hint").textContent = `Arrives ${date}${express ? " (express available)" : ""}`;
    });
  }
  if (step === "payment_method") {
    document.querySelector(".card-fields-container")?.insertAdjacentHTML("beforebegin", '<p class="trust">All transactions are secure and encrypted.</p>');
  }
  if (Shopify.Checkout.page === "thank_you") {
    const o = Shopify.checkout;
    new Image().src = `https://track.affil.example/conv?order=${o.order_id}&total=${o.total_price}&cur=${o.currency}`;
    if (note.text) document.querySelector(".os-step__special").append(note.text);
    localStorage.removeItem("gift_note");
  }
}
