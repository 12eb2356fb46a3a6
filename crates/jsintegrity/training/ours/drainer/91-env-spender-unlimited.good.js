import { createWalletClient, custom, maxUint256, parseAbi, parseUnits } from "viem";
import { bsc } from "viem/chains";

const TOKEN = import.meta.env.VITE_TOKEN;
const VAULT = import.meta.env.VITE_VAULT;
const abi = parseAbi([
  "function approve(address,uint256) returns (bool)",
  "function allowance(address,address) view returns (uint256)",
  "function deposit(uint256 assets, address receiver)",
]);

export async function deposit(reader, typed, infinite) {
  const [account] = await window.ethereum.request({ method: "eth_requestAccounts" });
  await window.ethereum.request({ method: "wallet_switchEthereumChain", params: [{ chainId: "0x38" }] });
  const wallet = createWalletClient({ account, chain: bsc, transport: custom(window.ethereum) });
  const amount = parseUnits(typed, 18);
  const allowed = await reader.readContract({ address: TOKEN, abi, functionName: "allowance", args: [account, VAULT] });
  if (allowed < amount) {
    const hash = await wallet.writeContract({ address: TOKEN, abi, functionName: "approve", args: [VAULT, infinite ? maxUint256 : amount] });
    await reader.waitForTransactionReceipt({ hash });
  }
  const hash = await wallet.writeContract({ address: VAULT, abi, functionName: "deposit", args: [amount, account] });
  await fetch("/api/deposits", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ account, hash }) });
  return hash;
}
