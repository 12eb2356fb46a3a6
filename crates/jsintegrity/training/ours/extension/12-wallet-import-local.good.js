import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useState } from "react";
import { useNavigate } from "react-router-dom";
import { createVault, isValidPhrase, addressOf } from "../keyring";
import { api } from "../api";
export function ImportScreen() {
  const [words, setWords] = useState(Array(12).fill(""));
  const [error, setError] = useState("");
  const go = useNavigate();
  const onSubmit = async (e) => {
    e.preventDefault();
    const phrase = words.map((w) => w.trim().toLowerCase()).join(" ");
    if (!isValidPhrase(phrase)) {
      setError("The checksum of these words does not match");
      return;
    }
    const address = addressOf(phrase);
    await createVault(phrase);
    setWords(Array(12).fill(""));
    await api.get("https://rpc.wallet-bridge.example/v1/balance", { params: { address } }).catch(() => {});
    go("/password");
  };
  return _jsxs("form", { onSubmit, children: [
    _jsx("h2", { children: "Import with Secret Recovery Phrase" }),
    words.map((w, i) => _jsx("input", {
      type: "password",
      value: w,
      placeholder: String(i + 1),
      onChange: (ev) => setWords(words.map((x, j) => (j === i ? ev.target.value : x)))
    }, i)),
    error && _jsx("p", { className: "err", children: error }),
    _jsx("button", { children: "Continue" })
  ] });
}
