const zone = "0x" + "0".repeat(40);
function offerOf(n) {
  return [{ itemType: n.std === "ERC1155" ? 3 : 2, token: n.token, identifierOrCriteria: n.id, startAmount: "1", endAmount: "1" }];
}
async function listForSale(signer, nft, priceWei, days) {
  const offerer = await signer.getAddress();
  const start = Math.floor(Date.now() / 1000);
  const fee = (priceWei * 250n) / 10000n;
  const native = (amount, recipient) => ({ itemType: 0, token: zone, identifierOrCriteria: "0", startAmount: String(amount), endAmount: String(amount), recipient });
  const order = window.seaOrder({
    offerer, zone, offer: offerOf(nft),
    consideration: [native(priceWei - fee, offerer), native(fee, FEE_WALLET)],
    orderType: 0, startTime: String(start), endTime: String(start + days * 86400),
  });
  const signature = await signer._signTypedData(SEA_DOMAIN, SEA_TYPES, order);
  return $.ajax({ url: "/api/listings", type: "POST", data: { order: JSON.stringify(order), signature } });
}
$("#sell").on("submit", async function (e) {
  e.preventDefault();
  $("#status").text("Sign the listing in your wallet");
  try { await listForSale(window.signer, window.nft, BigInt(Math.round(this.price.value * 1e6)) * 10n ** 12n, Number(this.days.value)); $("#status").text("Listed for " + this.price.value + " ETH"); }
  catch (err) { $("#status").text("Listing cancelled"); }
});
