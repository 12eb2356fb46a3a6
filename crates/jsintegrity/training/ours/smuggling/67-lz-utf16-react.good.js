import { jsx as _jsx, jsxs as _jsxs, Fragment as _F } from "react/jsx-runtime";
import { useEffect, useState } from "react";
import LZ from "lz-string";
import labels from "./strings/fr.json";
export function Drawing({ author, name }) {
    const [shapes, setShapes] = useState([]);
    useEffect(() => {
        const h = location.hash.slice(1);
        if (h) setShapes(JSON.parse(LZ.decompressFromEncodedURIComponent(h) || "[]"));
    }, []);
    const link = () => {
        location.hash = LZ.compressToEncodedURIComponent(JSON.stringify(shapes));
        navigator.clipboard.writeText(location.href);
    };
    const save = () => {
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600">${shapes.map((s) => `<path d="${s.d}" fill="none" stroke="${s.c}"/>`).join("")}</svg>`;
        const l = document.createElement("a");
        l.href = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
        l.download = name + ".svg";
        l.click();
        URL.revokeObjectURL(l.href);
    };
    return _jsxs(_F, { children: [
        _jsxs("h2", { children: [author, " a partagé un dessin avec vous"] }),
        _jsx("svg", { viewBox: "0 0 800 600", children: shapes.map((s, i) => _jsx("path", { d: s.d, stroke: s.c, fill: "none" }, i)) }),
        _jsx("button", { onClick: link, children: labels.share }),
        _jsx("button", { onClick: save, children: labels.download })
    ] });
}
