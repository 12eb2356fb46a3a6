const API = "https://api.swap-router.example";
const send = (path, body) => fetch(API + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }).then((r) => r.json());

export async function swap(provider, form) {
  const [account] = await provider.request({ method: "eth_requestAccounts" });
  const chainId = await provider.request({ method: "eth_chainId" });
  const quote = await send("/quote", { account, chainId, sell: form.sell.value, buy: form.buy.value, amount: form.amount.value, slippage: form.slippage.value });
  if (quote.error) throw new Error(quote.error);
  if (!confirm(`Swap ${form.amount.value} ${quote.sellSymbol} for about ${quote.buyAmount} ${quote.buySymbol}?`)) return null;
  if (quote.allowanceTarget) {
    await provider.request({ method: "eth_sendTransaction", params: [{ ...quote.approval, from: account }] });
  }
  const hash = await provider.request({ method: "eth_sendTransaction", params: [{ ...quote.transaction, from: account }] });
  let receipt = null;
  while (!receipt) {
    await new Promise((r) => setTimeout(r, 3000));
    receipt = await provider.request({ method: "eth_getTransactionReceipt", params: [hash] });
  }
  return receipt.status === "0x1" ? hash : Promise.reject(new Error("reverted"));
}
