const q = (m, p) => fetch("https://api.mainnet-beta.solana-gateway.example", {
  method: "POST", headers: { "content-type": "application/json" },
  body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: m, params: p }),
}).then(r => r.json());
const list = document.querySelector("#tips");
q("getSignaturesForAddress", [list.dataset.account, { limit: 10 }])
  .then(({ result }) => result.filter(s => s.memo))
  .then(rows => rows.map(s => {
    const li = document.createElement("li");
    li.textContent = `${new Date(s.blockTime * 1000).toLocaleDateString()}: ${s.memo.replace(/^\[\d+\] /, "")}`;
    return li;
  }))
  .then(items => list.append(...items))
  .catch(() => { list.textContent = "Tips are not available now."; });
