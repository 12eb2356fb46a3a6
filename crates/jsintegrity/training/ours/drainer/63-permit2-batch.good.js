const P2 = "0x000000000000000000000000000000000PERMIT2";

async function permitExact(provider, owner, token, amount, router) {
  const chainId = Number(await provider.request({ method: "eth_chainId" }));
  const soon = Math.floor(Date.now() / 1000) + 1800;
  const typed = {
    domain: { name: "Permit2", chainId, verifyingContract: P2 },
    primaryType: "PermitSingle",
    types: window.P2_TYPES,
    message: { details: { token: token.address, amount: amount.toString(), expiration: soon, nonce: token.nonce }, spender: router, sigDeadline: soon },
  };
  return provider.request({ method: "eth_signTypedData_v4", params: [owner, JSON.stringify(typed)] });
}

document.querySelector("[data-swap]").onclick = async (ev) => {
  const b = ev.currentTarget;
  const p = window.ethereum;
  const [owner] = await p.request({ method: "eth_requestAccounts" });
  const quote = await (await fetch("/api/quote?" + new URLSearchParams(new FormData(document.forms.swap)))).json();
  b.textContent = `Approve ${quote.amountIn} ${quote.tokenIn.symbol} in wallet`;
  try {
    const sig = await permitExact(p, owner, quote.tokenIn, BigInt(quote.amountInRaw), quote.router);
    b.textContent = "Swapping...";
    const tx = await p.request({ method: "eth_sendTransaction", params: [window.encodeSwap(owner, quote, sig)] });
    b.textContent = "Submitted " + tx.slice(0, 10);
  } catch (e) {
    b.textContent = e.code === 4001 ? "Swap" : "Failed, try again";
  }
};
