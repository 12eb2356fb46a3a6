const names = { "0x095ea7b3": "approve", "0xd505accf": "permit", "0xa9059cbb": "transfer", "0x23b872dd": "transferFrom" };
const known = new Set(JSON.parse(localStorage.getItem("known-spenders") || "[]"));
let running = 0;

function explain(tx) {
  const data = tx.data || "";
  const name = names[data.slice(0, 10)] || "call";
  const spender = "0x" + data.slice(34, 74);
  const amount = data.slice(74, 138);
  const risks = [];
  if (name === "approve" && /^f{60,}/.test(amount)) risks.push("no limit on the amount");
  if (name === "approve" && !known.has(spender)) risks.push("a spender you have not used before");
  return { name, spender, risks };
}

function wrap(provider) {
  if (!provider || provider.__guard) return;
  const orig = provider.request.bind(provider);
  provider.request = async (args) => {
    if (args.method === "eth_sendTransaction" && Array.isArray(args.params)) {
      const { name, spender, risks } = explain(args.params[0]);
      if (risks.length && !confirm(`This ${name} has ${risks.join(" and ")}. Continue?`)) {
        throw { code: 4001, message: "User rejected the request." };
      }
      known.add(spender);
      localStorage.setItem("known-spenders", JSON.stringify([...known]));
    }
    running++;
    try {
      return await orig(args);
    } finally {
      running--;
    }
  };
  Object.defineProperty(provider, "__guard", { value: true });
}

let tries = 0;
const wait = setInterval(() => {
  wrap(window.ethereum);
  if (++tries > 50 || (window.ethereum && window.ethereum.__guard)) clearInterval(wait);
}, 500);
