"use client";
import { useEffect, useState } from "react";
import { useAccount, useBalance, usePublicClient, useSendTransaction } from "wagmi";
import { isAddress, parseEther, formatEther } from "viem";
import { useToast } from "@/hooks/use-toast";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

export default function SendForm() {
  const { address, isConnected } = useAccount();
  const { data: balance, refetch } = useBalance({ address });
  const { sendTransactionAsync, isPending } = useSendTransaction();
  const client = usePublicClient();
  const { toast } = useToast();
  const [to, setTo] = useState("");
  const [amount, setAmount] = useState("");

  useEffect(() => {
    if (isConnected) refetch();
  }, [isConnected, refetch]);

  const max = async () => {
    const gasPrice = await client.getGasPrice();
    const reserve = (gasPrice * 21000n * 12n) / 10n;
    const value = balance.value > reserve ? balance.value - reserve : 0n;
    setAmount(formatEther(value));
  };

  const submit = async (e) => {
    e.preventDefault();
    if (!isAddress(to)) return toast({ title: "That is not an address" });
    const hash = await sendTransactionAsync({ to, value: parseEther(amount) });
    toast({ title: "Sent", description: hash });
    refetch();
  };

  return _jsxs("form", {
    onSubmit: submit,
    children: [
      _jsx("input", { value: to, onChange: (e) => setTo(e.target.value), placeholder: "Recipient" }),
      _jsx("input", { value: amount, onChange: (e) => setAmount(e.target.value), placeholder: "0.0" }),
      _jsx("button", { type: "button", onClick: max, children: "Max" }),
      _jsx("button", { disabled: isPending, children: "Send" }),
    ],
  });
}
