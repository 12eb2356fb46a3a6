import { useState } from "react";
import { useAccount, useReadContract, useSignTypedData, useWriteContract } from "wagmi";
import { parseUnits, hexToSignature } from "viem";
import { permitAbi, poolAbi } from "./abi";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const POOL = "0x00000000000000000000000000000000000000F4";

export function Supply({ token }) {
  const { address, chainId } = useAccount();
  const { signTypedDataAsync } = useSignTypedData();
  const { writeContractAsync } = useWriteContract();
  const { data: nonce } = useReadContract({ address: token.address, abi: permitAbi, functionName: "nonces", args: [address] });
  const [typed, setTyped] = useState("");

  const supply = async () => {
    const value = parseUnits(typed, token.decimals);
    const deadline = BigInt(Math.floor(Date.now() / 1000) + 3600);
    const sig = await signTypedDataAsync({
      domain: { name: token.name, version: token.version, chainId, verifyingContract: token.address },
      types: { Permit: [{ name: "owner", type: "address" }, { name: "spender", type: "address" }, { name: "value", type: "uint256" }, { name: "nonce", type: "uint256" }, { name: "deadline", type: "uint256" }] },
      primaryType: "Permit",
      message: { owner: address, spender: POOL, value, nonce, deadline },
    });
    const { r, s, v } = hexToSignature(sig);
    await writeContractAsync({ address: POOL, abi: poolAbi, functionName: "supplyWithPermit", args: [token.address, value, address, 0, deadline, Number(v), r, s] });
  };

  return _jsxs("div", { children: [_jsx("input", { value: typed, onChange: (e) => setTyped(e.target.value) }), _jsx("button", { onClick: supply, children: "Supply" })] });
}
