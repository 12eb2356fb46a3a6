import { ethers } from "ethers";
import { MULTICALL_ABI, FARM_ABI } from "./abis.js";

const provider = new ethers.BrowserProvider(window.ethereum);
const cfg = await fetch("/config/farms.json").then((r) => r.json());

export async function harvestAll() {
  const signer = await provider.getSigner();
  const me = await signer.getAddress();
  const multicall = new ethers.Contract(cfg.multicall, MULTICALL_ABI, signer);
  const iface = new ethers.Interface(FARM_ABI);
  const reads = cfg.farms.map((f) => ({ target: f.address, allowFailure: true, callData: iface.encodeFunctionData("pending", [me]) }));
  const answers = await multicall.aggregate3.staticCall(reads);
  const due = cfg.farms.filter((f, i) => answers[i].success && BigInt(answers[i].returnData) > 0n);
  if (due.length === 0) return { farms: 0 };
  for (const farm of due) {
    const tx = await new ethers.Contract(farm.address, FARM_ABI, signer).harvest(me);
    document.querySelector("#log").append(`${farm.name}: ${tx.hash}\n`);
    await tx.wait();
  }
  return { farms: due.length };
}

document.querySelector("#harvest").addEventListener("click", async (e) => {
  e.target.disabled = true;
  try {
    const { farms } = await harvestAll();
    document.querySelector("#note").textContent = farms ? `Harvested ${farms} farms` : "Nothing to harvest yet";
  } catch (err) {
    document.querySelector("#note").textContent = err.shortMessage ?? err.message;
  } finally {
    e.target.disabled = false;
  }
});
