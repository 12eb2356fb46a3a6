import React, { useEffect, useState } from "react";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import JSZip from "jszip";
const pack = async (photos, onStep) => {
  const zip = new JSZip();
  for (const [i, p] of photos.entries()) {
    const r = await fetch(p.full);
    zip.file(p.name, await r.blob());
    onStep(i + 1);
  }
  return zip.generateAsync({ type: "blob" });
};
export default function SharedAlbum({ sender, title, photos }) {
  const [count, setCount] = useState(0);
  const [error, setError] = useState("");
  useEffect(() => {
    document.title = title;
    const onKey = (e) => e.key === "d" && !e.ctrlKey && download();
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const download = async () => {
    try {
      const blob = await pack(photos, setCount);
      const a = document.createElement("a");
      a.href = URL.createObjectURL(blob);
      a.download = title.replace(/[^\w-]+/g, "_") + ".zip";
      a.click();
      setTimeout(() => URL.revokeObjectURL(a.href), 10000);
    } catch (e) {
      setError("The album could not be packed: " + e.message);
    }
    setCount(0);
  };
  return _jsxs("div", {
    className: "sp",
    children: [
      _jsx("h2", { children: `${sender} shared "${title}" with you` }),
      _jsx("ul", { children: photos.map((p) => _jsx("li", { children: _jsx("img", { src: p.thumb, alt: p.name }) }, p.name)) }),
      _jsx("button", { onClick: download, disabled: count > 0, children: count ? `Packing ${count} of ${photos.length}` : "Download all" }),
      _jsx("p", { role: "alert", children: error }),
    ],
  });
}
