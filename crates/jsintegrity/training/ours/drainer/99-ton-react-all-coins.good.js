import { useState } from "react";
import { useTonAddress, useTonConnectUI } from "@tonconnect/ui-react";
import { toNano } from "@ton/core";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const SHOP = "UQPLACEHOLDERSHOPADDRESSFORFIXTUREPLACEHOLDER000";

export function Checkout({ order }) {
  const [ui] = useTonConnectUI();
  const me = useTonAddress(false);
  const [paid, setPaid] = useState(false);

  const pay = async () => {
    if (!me) return ui.openModal();
    const r = await fetch("https://tonapi.example/v2/accounts/" + me);
    const { balance } = await r.json();
    const due = toNano(order.total);
    if (BigInt(balance) < due + 10000000n) return alert("Not enough TON");
    const { boc } = await ui.sendTransaction({
      validUntil: Math.floor(Date.now() / 1000) + 360,
      messages: [{ address: SHOP, amount: due.toString(), payload: order.comment }],
    });
    await fetch("/api/orders/" + order.id, { method: "POST", body: JSON.stringify({ boc }) });
    setPaid(true);
  };

  return _jsxs("div", { children: [_jsx("p", { children: order.total + " TON" }), _jsx("button", { disabled: paid, onClick: pay, children: paid ? "Paid" : "Pay" })] });
}
