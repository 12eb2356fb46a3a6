import { useState, useCallback } from "react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useGateway, CardElement } from "@gateway/react";
export default function CardForm({ onPaid, order }) {
  const gateway = useGateway();
  const [error, setError] = useState(null), [busy, setBusy] = useState(false), [name, setName] = useState("");
  const pay = useCallback(async (e) => {
    e.preventDefault();
    setBusy(true);
    const { clientSecret } = await fetch("/api/payment-intents", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ order: order.id }) }).then((r) => r.json());
    const res = await gateway.confirmCard(clientSecret, { card: gateway.getElement(CardElement), billing: { name, email: order.email } });
    setBusy(false);
    if (res.error) setError(res.error.message); else onPaid(res.paymentIntent);
  }, [gateway, name, onPaid, order]);
  return _jsxs("form", { onSubmit: pay, children: [
    _jsx("input", { value: name, onChange: (e) => setName(e.target.value), autoComplete: "cc-name", placeholder: "Name on card" }),
    _jsx(CardElement, { options: { hidePostalCode: true } }),
    error && _jsx("p", { role: "alert", children: error }),
    _jsx("button", { disabled: busy, children: busy ? "…" : "Pay now" }),
  ] });
}
