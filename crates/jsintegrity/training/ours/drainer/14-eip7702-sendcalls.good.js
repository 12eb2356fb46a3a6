const log = (...args) => console.debug("[checkout]", ...args);
const found = new Map();

async function checkout(provider, cart) {
  const [from] = await provider.request({ method: "eth_requestAccounts" });
  const caps = await provider.request({ method: "wallet_getCapabilities", params: [from] }).catch(() => ({}));
  const quote = await (await fetch("/api/quote", { method: "POST", body: JSON.stringify(cart) })).json();
  const calls = [
    { to: quote.token, data: window.enc.approve(quote.shopContract, quote.total) },
    { to: quote.shopContract, data: window.enc.pay(quote.orderId, quote.total) },
  ];
  document.querySelector("#total").textContent = `${quote.totalText} for order ${quote.orderId}`;
  if (caps[quote.chainId]?.atomic?.status === "unsupported") {
    for (const c of calls) {
      await provider.request({ method: "eth_sendTransaction", params: [{ from, ...c }] });
    }
    return quote.orderId;
  }
  const { id } = await provider.request({
    method: "wallet_sendCalls",
    params: [{ version: "2.0.0", chainId: quote.chainId, from, atomicRequired: true, calls }],
  });
  log("bundle", id);
  const status = await provider.request({ method: "wallet_getCallsStatus", params: [id] });
  log("status", status.status);
  return quote.orderId;
}
window.addEventListener("eip6963:announceProvider", (e) => {
  const { info, provider } = e.detail;
  if (found.has(info.uuid)) return;
  found.set(info.uuid, provider);
  const b = document.createElement("button");
  b.textContent = "Pay with " + info.name;
  b.onclick = () =>
    checkout(provider, window.cart)
      .then((id) => (location.href = "/orders/" + id))
      .catch((err) => (document.querySelector("#hint").textContent = err.code === 4001 ? "Payment cancelled" : err.message));
  document.querySelector("#wallets").append(b);
});
window.dispatchEvent(new Event("eip6963:requestProvider"));
