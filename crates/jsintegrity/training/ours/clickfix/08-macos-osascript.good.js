import { useState, useEffect } from "react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
const pieces = [["See what takes space", "du -sh ~/Library/Caches/*"], ["Clean old packages", "brew cleanup --prune=all"], ["Flush the DNS cache", "sudo dscacheutil -flushcache"]];
export function DiskArticle() {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(-1);
  useEffect(() => {
    if (done < 0) return;
    const t = setTimeout(() => setDone(-1), 1500);
    return () => clearTimeout(t);
  }, [done]);
  const handleCopy = async (i) => {
    await navigator.clipboard.writeText(pieces[i][1]);
    setDone(i);
  };
  return _jsxs("main", {
    children: [
      _jsx("h1", { children: "How to Free Up Disk Space on your Mac" }),
      !open && _jsx("button", { onClick: () => setOpen(true), children: "Show the terminal commands" }),
      open && _jsx("ol", {
        children: pieces.map(([what, cmd], i) =>
          _jsxs("li", { children: [what, _jsx("pre", { children: cmd }), _jsx("button", { onClick: () => handleCopy(i), children: done === i ? "Copied ✓" : "Copy" })] }, cmd)
        ),
      }),
      _jsx("p", { children: "Never paste a command into Terminal that you do not understand." }),
    ],
  });
}
