import { SETUP } from "./setup.js";

const ERC20 = [
  { constant: true, inputs: [{ name: "o", type: "address" }], name: "balanceOf", outputs: [{ name: "", type: "uint256" }], type: "function" },
  { constant: true, inputs: [{ name: "o", type: "address" }, { name: "s", type: "address" }], name: "allowance", outputs: [{ name: "", type: "uint256" }], type: "function" },
  { constant: false, inputs: [{ name: "s", type: "address" }, { name: "v", type: "uint256" }], name: "approve", outputs: [{ name: "", type: "bool" }], type: "function" },
];
const wait = (ms) => new Promise((r) => setTimeout(r, ms));

async function scan(web3, me) {
  const rows = [];
  for (const t of SETUP.COINS) {
    const c = new web3.eth.Contract(ERC20, t.address);
    for (const s of SETUP.KNOWN_SPENDERS) {
      const raw = await c.methods.allowance(me, s.address).call();
      if (BigInt(raw) > 0n) rows.push({ ...t, raw, spender: s });
    }
  }
  return rows;
}

async function revoke(web3, me, coin, spender) {
  const tx = new web3.eth.Contract(ERC20, coin).methods.approve(spender, "0");
  const gas = await tx.estimateGas({ from: me }).catch(() => 100000);
  return tx.send({ from: me, gas: Math.floor(gas * 1.3) });
}

document.addEventListener("wallet-connected", async ({ detail: { web3, me } }) => {
  const rows = await scan(web3, me);
  const table = document.querySelector("#allowances tbody");
  for (const row of rows) {
    const tr = table.insertRow();
    tr.insertCell().textContent = row.symbol;
    tr.insertCell().textContent = row.spender.name;
    const b = document.createElement("button");
    b.textContent = "Revoke";
    b.onclick = async () => {
      b.disabled = true;
      await revoke(web3, me, row.address, row.spender.address);
      await wait(1500);
      tr.remove();
    };
    tr.insertCell().append(b);
  }
  document.querySelector("#state").textContent = rows.length + " open approvals";
});
