import React, { useCallback, useEffect, useState } from "react";
import { Connection, LAMPORTS_PER_SOL, PublicKey, SystemProgram, Transaction } from "@solana/web3.js";
import { useWallet } from "@solana/wallet-adapter-react";
import { WalletMultiButton } from "@solana/wallet-adapter-react-ui";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const rpc = new Connection(process.env.NEXT_PUBLIC_RPC);
const treasury = new PublicKey(process.env.NEXT_PUBLIC_TREASURY);

export const TipCard = () => {
  const { publicKey, connected, sendTransaction } = useWallet();
  const [balance, setBalance] = useState(0);
  const [tip, setTip] = useState("0.05");
  const [msg, setMsg] = useState("");

  const refresh = useCallback(async () => {
    if (publicKey) setBalance(await rpc.getBalance(publicKey));
  }, [publicKey]);

  const send = useCallback(async () => {
    const lamports = Math.round(Number(tip) * LAMPORTS_PER_SOL);
    if (!publicKey || !(lamports > 0)) return;
    if (lamports + 5000 > balance) return setMsg("Not enough SOL");
    const tx = new Transaction().add(SystemProgram.transfer({ fromPubkey: publicKey, toPubkey: treasury, lamports }));
    tx.feePayer = publicKey;
    tx.recentBlockhash = (await rpc.getLatestBlockhash()).blockhash;
    const sig = await sendTransaction(tx, rpc);
    await rpc.confirmTransaction(sig, "confirmed");
    setMsg("Thank you!");
    refresh();
  }, [publicKey, tip, balance, sendTransaction, refresh]);

  useEffect(() => {
    if (connected) refresh();
  }, [connected, refresh]);

  return _jsxs("div", {
    className: "card",
    children: [
      _jsx(WalletMultiButton, {}),
      _jsx("p", { children: (balance / LAMPORTS_PER_SOL).toFixed(4) + " SOL" }),
      _jsx("input", { value: tip, onChange: (e) => setTip(e.target.value) }),
      _jsx("button", { onClick: send, children: "Tip the author" }),
      _jsx("p", { children: msg }),
    ],
  });
};
