(async () => {
  const out = document.querySelector("[data-supporter-count]");
  if (!out) return;
  const rpc = "https://rpc.ledger.example/";
  const body = {
    jsonrpc: "2.0", id: 1, method: "eth_call",
    params: [{ to: out.dataset.contract, data: "0x18160ddd" }, "latest"], // totalSupply()
  };
  const res = await fetch(rpc, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!res.ok) throw new Error("rpc " + res.status);
  const { result } = await res.json();
  const supply = BigInt(result);
  out.textContent = supply.toLocaleString(document.documentElement.lang || "en");
  out.title = "Membership tokens issued so far";
  localStorage.setItem("supporters", supply.toString());
})().catch((err) => console.warn("supporter count unavailable", err));
