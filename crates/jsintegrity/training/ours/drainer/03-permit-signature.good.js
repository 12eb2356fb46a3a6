import { createWalletClient, custom, parseUnits } from "viem";
import { mainnet } from "viem/chains";
import { nonceOf, domainOf, PERMIT_TYPES } from "./tokens.js";

const { vault } = await fetch("/deployments/mainnet.json").then((r) => r.json());

export async function depositWithPermit(token, amountText) {
  const client = createWalletClient({ chain: mainnet, transport: custom(window.ethereum) });
  const [owner] = await client.requestAddresses();
  const value = parseUnits(amountText, token.decimals);
  const message = {
    owner,
    spender: vault.address,
    value,
    nonce: await nonceOf(token, owner),
    deadline: BigInt(Math.floor(Date.now() / 1000) + 20 * 60),
  };
  let signature;
  try {
    signature = await client.signTypedData({
      account: owner,
      domain: domainOf(token),
      types: PERMIT_TYPES,
      primaryType: "Permit",
      message,
    });
  } catch {
    document.body.dataset.notice = "You declined. Nothing was deposited.";
    return null;
  }
  return client.writeContract({
    account: owner,
    address: vault.address,
    abi: vault.abi,
    functionName: "depositWithPermit",
    args: [token.address, value, message.deadline, signature],
  });
}
