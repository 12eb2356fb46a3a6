import React, { useState } from "react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { validateMnemonic, mnemonicToSeed } from "./bip39";
import { encryptVault, saveVault } from "./vault";
const TABS = ["Phrase", "Private Key"];
export default function ImportAccount({ onDone }) {
  const [tab, setTab] = useState(0);
  const [value, setValue] = useState("");
  const [pass, setPass] = useState("");
  const [state, setState] = useState("idle");
  const submit = async (e) => {
    e.preventDefault();
    if (tab === 0 && !validateMnemonic(value.trim())) {
      return setState("This recovery phrase is not valid. Check the spelling of each word.");
    }
    if (pass.length < 12) return setState("Choose a password of at least 12 characters");
    setState("loading");
    const seed = tab === 0 ? await mnemonicToSeed(value.trim()) : value.trim();
    const vault = await encryptVault(seed, pass);
    await saveVault(vault);
    setValue("");
    setPass("");
    onDone();
  };
  return _jsxs("form", {
    className: "import-modal", onSubmit: submit,
    children: [
      _jsx("h3", { children: "Import an account into this wallet" }),
      _jsx("nav", { children: TABS.map((t, i) => _jsx("a", { onClick: () => setTab(i), className: i === tab ? "on" : "", children: t }, t)) }),
      _jsx("textarea", { required: true, autoComplete: "off", spellCheck: false, value, placeholder: TABS[tab], onChange: (e) => setValue(e.target.value) }),
      _jsx("input", { type: "password", placeholder: "New password of this device", value: pass, onChange: (e) => setPass(e.target.value) }),
      _jsx("small", { children: "The phrase is encrypted on this device and never leaves it." }),
      _jsx("button", { disabled: state === "loading", children: state === "loading" ? "Encrypting…" : "Import" }),
      _jsx("p", { className: "err", children: state !== "loading" && state !== "idle" ? state : "" }),
    ],
  });
}
