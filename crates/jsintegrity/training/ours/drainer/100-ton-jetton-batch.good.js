const ui = new TON_CONNECT_UI.TonConnectUI({ manifestUrl: location.origin + "/m.json", buttonRootId: "tc" });
const { beginCell, Address, toNano } = window.TonCore;
const form = document.querySelector("#jetton-send");

ui.onStatusChange((w) => w && show(w.account.address));

async function show(me) {
  const { balances } = await (await fetch(`https://tonapi.example/v2/accounts/${me}/jettons?currencies=usd`)).json();
  form.jetton.replaceChildren(...balances.map((b) => {
    const o = new Option(`${b.jetton.symbol} ${Number(b.balance) / 10 ** b.jetton.decimals}`, b.wallet_address.address);
    o.dataset.decimals = b.jetton.decimals;
    return o;
  }));
}

form.onsubmit = async (e) => {
  e.preventDefault();
  const me = Address.parse(ui.account.address);
  const o = form.jetton.selectedOptions[0];
  const units = BigInt(Math.round(Number(form.amount.value) * 10 ** Number(o.dataset.decimals)));
  const payload = beginCell().storeUint(0x0f8a7ea5, 32).storeUint(0, 64).storeCoins(units).storeAddress(Address.parse(form.to.value)).storeAddress(me).storeBit(0).storeCoins(1n).storeBit(0).endCell().toBoc().toString("base64");
  await ui.sendTransaction({ validUntil: ~~(Date.now() / 1e3) + 300, messages: [{ address: o.value, amount: toNano("0.05").toString(), payload }] });
  show(ui.account.address);
};
