import { useConnectModal } from "@rainbow-me/rainbowkit";
import { useAccount, useReadContract, useWriteContract } from "wagmi";
import React from "react";
import { distributorAbi } from "./abi";

export const Eligibility = ({ distributor, proofs, closesAt }) => {
  const { openConnectModal } = useConnectModal();
  const { address, isConnected } = useAccount();
  const { data: claimed } = useReadContract({ address: distributor, abi: distributorAbi, functionName: "isClaimed", args: [proofs[address]?.index ?? 0n] });
  const { writeContractAsync, isPending } = useWriteContract();
  const [left, setLeft] = React.useState(closesAt - Date.now());

  React.useEffect(() => { const i = setInterval(() => setLeft(closesAt - Date.now()), 1000); return () => clearInterval(i); }, [closesAt]);

  if (!isConnected) return React.createElement("button", { onClick: openConnectModal }, "Connect wallet");
  const p = proofs[address];
  if (!p) return React.createElement("p", null, "This address is not in the distribution.");
  const claim = () => writeContractAsync({ address: distributor, abi: distributorAbi, functionName: "claim", args: [p.index, address, p.amount, p.proof] }).catch((e) => console.warn(e.shortMessage));

  return React.createElement("section", null,
    React.createElement("h2", null, "You are eligible for ", p.pretty, " LAYR"),
    React.createElement("p", null, "Claim closes in ", Math.ceil(left / 864e5), " days"),
    React.createElement("button", { disabled: claimed || isPending, onClick: claim }, claimed ? "Claimed" : "Claim"));
};
