(async () => {
  const call = { jsonrpc: "2.0", id: 1, method: "eth_call", params: [{ to: "0x00000000000000000000000000000000000000D2", data: "0x95d89b41" }, "latest"] };
  const res = await (await fetch("https://rpc.chain.example", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(call) })).json();
  const hex = res.result.slice(130);
  const symbol = new TextDecoder().decode(Uint8Array.from(hex.match(/../g), (h) => parseInt(h, 16))).replace(/\0+$/, "");
  const card = document.createElement("div");
  card.className = "token-card";
  card.append(Object.assign(document.createElement("h3"), { textContent: symbol }));
  const b = Object.assign(document.createElement("button"), { textContent: "Copy contract address" });
  b.onclick = () => {
    navigator.clipboard.writeText(call.params[0].to);
    b.textContent = "Copied";
    setTimeout(() => (b.textContent = "Copy contract address"), 1500);
  };
  card.append(b);
  document.querySelector("#tokens").append(card);
})();
