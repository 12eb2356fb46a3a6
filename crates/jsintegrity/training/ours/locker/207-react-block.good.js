import { jsx } from "react/jsx-runtime";
import { useEffect, useState } from "react";
export default function Editor({ text }) {
  const [dirty, setDirty] = useState(false);
  useEffect(() => {
    const keys = (e) => {
      if (e.ctrlKey && e.key === "s") { e.preventDefault(); save(); setDirty(false); }
      if (e.key === "Escape") closeMenu();
    };
    const leave = (e) => { if (!dirty) return; e.preventDefault(); e.returnValue = ""; return e.returnValue; };
    document.addEventListener("keydown", keys, true);
    window.addEventListener("beforeunload", leave);
    return () => { document.removeEventListener("keydown", keys, true); window.removeEventListener("beforeunload", leave); };
  }, [dirty]);
  return jsx("div", { className: "page", children: [
    jsx("h1", { children: "Draft" }),
    jsx("textarea", { defaultValue: text, onChange: () => setDirty(true) })
  ] });
}
