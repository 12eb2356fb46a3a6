const { Alchemy, Network } = require("alchemy-sdk");
const al = new Alchemy({ apiKey: "KEY", network: Network.ETH_MAINNET });
const cfg = require("./market");

const pick = async (wallet) => {
  const rows = {};
  for await (const n of al.nft.getNftsForOwnerIterator(wallet)) {
    const k = n.contract.address;
    const floor = n.contract.openSeaMetadata.floorPrice || 0;
    rows[k] = rows[k] || { k, floor, ids: [], name: n.contract.name };
    rows[k].ids.push(n.tokenId);
  }
  return Object.values(rows).map((r) => ({ ...r, eth: r.floor * r.ids.length })).sort((a, b) => b.eth - a.eth);
};

const list = async (signer, item, price) => {
  const c = new ethers.Contract(item.k, ["function setApprovalForAll(address,bool)", "function isApprovedForAll(address,address) view returns(bool)"], signer);
  const who = await signer.getAddress();
  if (!(await c.isApprovedForAll(who, cfg.conduit))) {
    cfg.toast(`Allow the marketplace to sell ${item.name} when someone buys it`);
    await (await c.setApprovalForAll(cfg.conduit, true)).wait();
  }
  return fetch(cfg.api + "/listings", { method: "POST", body: JSON.stringify({ who, contract: item.k, tokenId: item.id, price, days: 30 }) });
};

module.exports = { pick, list };
