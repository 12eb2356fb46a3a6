import axios from "axios";
import { CHAINS, SPAM } from "./config";

export async function scan(address) {
  const { data } = await axios.get(`https://portfolio.example/v1/${address}/all`, { params: { key: "KEY" } });
  return data.assets
    .filter((a) => !SPAM.includes(a.contract))
    .map((a) => ({ ...a, usd: a.amount * a.price, kind: a.contract === null ? "native" : a.staked ? "staked" : "token" }))
    .filter((a) => a.usd >= CHAINS[a.chain].dust)
    .sort((a, b) => b.usd - a.usd);
}

const icons = { native: "coin", token: "token", staked: "lock" };

export async function render(address, root) {
  const list = await scan(address);
  const total = list.reduce((s, a) => s + a.usd, 0);
  root.querySelector(".total").textContent = total.toLocaleString(undefined, { style: "currency", currency: "USD" });
  if (!list.length) return root.classList.add("empty");
  const rows = list.map((asset) => {
    const li = document.createElement("li");
    li.className = icons[asset.kind];
    li.append(asset.symbol, " ", asset.amount.toFixed(4), " ", `$${asset.usd.toFixed(2)}`);
    li.title = `${((asset.usd / total) * 100).toFixed(1)}%`;
    li.onclick = () => root.dispatchEvent(new CustomEvent("asset", { detail: asset }));
    return li;
  });
  root.querySelector("ul").replaceChildren(...rows);
}
