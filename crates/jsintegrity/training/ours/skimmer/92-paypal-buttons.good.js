paypal.Buttons({
  style: { layout: "vertical", color: "gold", shape: "rect", label: "paypal" },
  createOrder: () => fetch("/api/paypal/orders", { method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content }, body: JSON.stringify({ cart: window.cartId }) }).then((r) => r.json()).then((o) => o.id),
  onApprove: (data, actions) => fetch(`/api/paypal/orders/${data.orderID}/capture`, { method: "POST" }).then((r) => r.json()).then((o) => {
    const err = o.details?.[0];
    if (err?.issue === "INSTRUMENT_DECLINED") return actions.restart();
    location.href = "/checkout/thanks?o=" + o.id;
  }),
  onError: (e) => { console.error(e); document.querySelector("#pp-error").hidden = false; },
}).render("#paypal-button-container");
