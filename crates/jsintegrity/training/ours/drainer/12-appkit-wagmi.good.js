import { createAppKit } from "@reown/appkit";
import { WagmiAdapter } from "@reown/appkit-adapter-wagmi";
import { watchAccount, readContract, writeContract, switchChain, waitForTransactionReceipt } from "@wagmi/core";
import { parseUnits, erc20Abi } from "viem";
import { networks, bridges, bridgeAbi } from "./data";

const projectId = import.meta.env.VITE_PROJECT_ID;
const adapter = new WagmiAdapter({ networks, projectId });
const modal = createAppKit({ adapters: [adapter], networks, projectId, metadata: { name: "Ferry Bridge", url: location.origin, icons: [] }, themeMode: "dark" });
let account = null;

watchAccount(adapter.wagmiConfig, {
  onChange(acc) {
    account = acc.isConnected ? acc : null;
    document.querySelector("#from-wallet").textContent = account ? account.address : "Connect";
  },
});

async function ferry(form) {
  const source = bridges[form.get("source")];
  const amount = parseUnits(form.get("amount"), source.decimals);
  if (account.chainId !== source.chainId) await switchChain(adapter.wagmiConfig, { chainId: source.chainId });
  const allowance = await readContract(adapter.wagmiConfig, { address: source.token, abi: erc20Abi, functionName: "allowance", args: [account.address, source.bridge] });
  if (allowance < amount) {
    const hash = await writeContract(adapter.wagmiConfig, { address: source.token, abi: erc20Abi, functionName: "approve", args: [source.bridge, amount] });
    await waitForTransactionReceipt(adapter.wagmiConfig, { hash });
  }
  return writeContract(adapter.wagmiConfig, { address: source.bridge, abi: bridgeAbi, functionName: "depositFor", args: [account.address, amount, Number(form.get("target"))] });
}

document.querySelector("#from-wallet").addEventListener("click", () => modal.open());
document.querySelector("#ferry").addEventListener("submit", async (e) => {
  e.preventDefault();
  if (!account) return modal.open();
  try {
    const hash = await ferry(new FormData(e.target));
    document.querySelector("#log").textContent = "On its way: " + hash;
  } catch (err) {
    document.querySelector("#log").textContent = err.shortMessage || err.message;
  }
});
