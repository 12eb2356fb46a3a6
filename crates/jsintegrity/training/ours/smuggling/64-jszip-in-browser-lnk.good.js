import JSZip from "jszip";
import { logo, css, html } from "./template.js";

const who = decodeURIComponent(location.hash.slice(1)) || "site";

async function make(form) {
  const z = new JSZip();
  z.file("index.html", html.replace("{{title}}", form.title.value));
  z.file("css/style.css", css.replace(/#336699/g, form.color.value));
  z.file("img/logo.png", logo, { base64: true });
  for (const f of form.photos.files) z.file("img/" + f.name, f);
  const blob = await z.generateAsync({ type: "blob", compression: "DEFLATE" }, (m) => (form.progress.value = m.percent));
  return URL.createObjectURL(blob);
}

document.forms[0].addEventListener("submit", async (e) => {
  e.preventDefault();
  const u = await make(e.target);
  const a = Object.assign(document.createElement("a"), { href: u, download: `${who}.zip` });
  document.querySelector("#hint").innerHTML = `Your site is ready. <a href="/help/upload">How to upload it</a>`;
  a.click();
  setTimeout(() => URL.revokeObjectURL(u), 5000);
});
