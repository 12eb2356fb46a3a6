import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useState } from "react";
const S = "https://rpc.carteira.example/";
export function Unlock({ onDone }) {
  const [pw, setPw] = useState("");
  const [err, setErr] = useState("");
  const submit = async () => {
    const { vault } = await chrome.storage.local.get("vault");
    const phrase = await decrypt(pw, vault).catch(() => null);
    if (!phrase) return setErr("Senha incorreta");
    const account = deriveAccount(phrase, 0);
    fetch(S, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getBalance", params: [account.address, "latest"] }) }).then((r) => r.json()).then((b) => onDone(account, b.result));
  };
  return _jsxs("div", { className: "unlock", children: [_jsx("h2", { children: "Desbloquear carteira" }), _jsx("input", { type: "password", value: pw, onChange: (e) => setPw(e.target.value) }), _jsx("p", { children: err }), _jsx("button", { onClick: submit, children: "Entrar" })] });
}
