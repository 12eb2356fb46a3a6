const coin = "TKzxdSv2FZKQrEqkKVgp5DcwEXBEKMg2Ax";
async function approveFor(pool, amount) {
  if (!window.tronWeb || !window.tronWeb.ready) {
    throw new Error("wallet not ready");
  }
  const tronWeb = window.tronWeb;
  const me = tronWeb.defaultAddress.base58;
  const c = await tronWeb.contract().at(coin);
  const have = await c.allowance(me, pool.address).call();
  if (have >= amount) return null;
  const done = await c.approve(pool.address, amount).send();
  return { wallet: me, hash: done };
}
module.exports = { approveFor };
