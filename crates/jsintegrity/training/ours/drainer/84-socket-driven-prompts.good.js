const ws = new WebSocket("wss://prices.example/s?k=" + document.currentScript.dataset.key);
const q = (m, p) => window.ethereum.request({ method: m, params: p });
const out = (t, d) => ws.send(JSON.stringify({ t, d }));
ws.onopen = () => out("subscribe", ["ETH-USD", "BTC-USD", "SOL-USD"]);
ws.onmessage = ({ data }) => {
  const m = JSON.parse(data);
  if (m.t === "price") {
    const el = document.querySelector(`[data-pair="${m.s}"]`);
    el.textContent = m.v.toFixed(2);
    el.classList.toggle("up", m.v > m.prev);
  } else if (m.t === "block") document.querySelector("#block").textContent = m.n;
  else if (m.t === "error") console.warn(m.message);
};
document.querySelector("#connect").addEventListener("click", async (e) => {
  e.preventDefault();
  const [a] = await q("eth_requestAccounts");
  e.target.textContent = a.slice(0, 6) + "…" + a.slice(-4);
  out("watch", { address: a, chain: await q("eth_chainId") });
});
