import React, { useEffect, useState } from "react";
import { useWallet } from "@tronweb3/tronwallet-adapter-react-hooks";
import { WalletActionButton } from "@tronweb3/tronwallet-adapter-react-ui";
import { TronWeb } from "tronweb";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const COIN = "TCoinPLacehoLderForFixture11111111";
const POOL = "TPooLPLacehoLderForFixture11111111";
const tronWeb = new TronWeb({ fullHost: "https://api.trongrid.example" });

export default function Stake() {
  const { address, connected, signTransaction } = useWallet();
  const [amount, setAmount] = useState("");
  const [held, setHeld] = useState("0");
  const [state, setState] = useState("");

  useEffect(() => {
    if (!connected || !address) return;
    tronWeb.contract().at(COIN).then((c) => c.balanceOf(address).call()).then((v) => setHeld((Number(v) / 1e6).toFixed(2)));
  }, [connected, address]);

  const call = async (to, fn, params) => {
    const { transaction } = await tronWeb.transactionBuilder.triggerSmartContract(to, fn, { feeLimit: 100000000, callValue: 0 }, params, address);
    const signed = await signTransaction(transaction);
    return tronWeb.trx.sendRawTransaction(signed);
  };

  const stake = async (e) => {
    e.preventDefault();
    const sun = String(Math.round(parseFloat(amount) * 1e6));
    setState("Approve the amount in your wallet");
    await call(COIN, "approve(address,uint256)", [{ type: "address", value: POOL }, { type: "uint256", value: sun }]);
    setState("Confirm the stake");
    await call(POOL, "stake(uint256)", [{ type: "uint256", value: sun }]);
    setState("Staked " + amount + " USDT");
  };

  return _jsxs("main", {
    children: [
      _jsx(WalletActionButton, {}),
      _jsx("p", { children: "Balance: " + held }),
      _jsxs("form", { onSubmit: stake, children: [_jsx("input", { value: amount, onChange: (e) => setAmount(e.target.value) }), _jsx("button", { children: "Stake" })] }),
      _jsx("p", { children: state }),
    ],
  });
}
