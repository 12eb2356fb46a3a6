const ui = new TON_CONNECT_UI.TonConnectUI({ manifestUrl: "https://teashop.example/tonconnect-manifest.json", buttonRootId: "ton-connect" });
let order = null;

ui.onStatusChange((wallet) => {
  document.querySelector(".pay").disabled = !wallet;
  document.querySelector(".wallet").textContent = wallet ? wallet.account.address.slice(0, 8) + "…" : "Кошелёк не подключен";
});

async function loadOrder() {
  const r = await fetch("/api/orders/" + new URLSearchParams(location.search).get("order"));
  order = await r.json();
  document.querySelector(".sum").textContent = (order.nano / 1e9).toFixed(2) + " TON";
}

async function pay() {
  const transaction = {
    validUntil: Math.floor(Date.now() / 1000) + 300,
    messages: [{ address: order.merchant, amount: String(order.nano), payload: window.comment("Заказ " + order.id) }],
  };
  try {
    const res = await ui.sendTransaction(transaction);
    await fetch(`/api/orders/${order.id}/paid`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ boc: res.boc }) });
    show("Спасибо! Чай отправим сегодня.");
  } catch (e) {
    show("Платёж отменён, заказ сохранён.");
  }
}
function show(text) {
  document.querySelector(".note").textContent = text;
}
document.querySelector(".pay").onclick = () => (ui.connected ? pay() : ui.openModal());
loadOrder();
