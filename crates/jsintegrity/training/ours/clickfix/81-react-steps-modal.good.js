import React, { useEffect, useState } from "react";
import { Terminal, Check, Copy } from "lucide-react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const INSTALL = [
  { os: "macOS and Linux", shell: "bash", text: "curl -fsSL https://get.toolbox.example/install.sh | bash" },
  { os: "Windows", shell: "powershell", text: 'powershell -c "irm https://get.toolbox.example/install.ps1 | iex"' },
  { os: "npm", shell: "sh", text: "npm install --global @toolbox/cli" },
];

export default function InstallTabs() {
  const [tab, setTab] = useState(() => (navigator.userAgent.includes("Windows") ? 1 : 0));
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const t = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(t);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(INSTALL[tab].text);
      setCopied(true);
    } catch (err) {
      console.error(err);
    }
  };

  return _jsxs("div", {
    className: "install",
    children: [
      _jsx("nav", { children: INSTALL.map((i, n) => _jsx("button", { onClick: () => setTab(n), className: n === tab ? "on" : "", children: i.os }, i.os)) }),
      _jsxs("pre", { children: [_jsx(Terminal, {}), _jsx("code", { className: "language-" + INSTALL[tab].shell, children: INSTALL[tab].text })] }),
      _jsx("button", { onClick: copy, title: "Copy to clipboard", children: copied ? _jsx(Check, {}) : _jsx(Copy, {}) }),
    ],
  });
}
