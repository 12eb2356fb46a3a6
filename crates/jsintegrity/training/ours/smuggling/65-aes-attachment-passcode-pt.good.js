const u8 = (s) => Uint8Array.from(atob(s), (c) => c.charCodeAt(0));
async function abrir(senha, D) {
  const base = await crypto.subtle.importKey("raw", new TextEncoder().encode(senha), "PBKDF2", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey({ name: "PBKDF2", salt: u8(D.salt), iterations: 600000, hash: "SHA-256" }, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: u8(D.iv) }, key, u8(D.data));
}
document.querySelector("#restaurar").addEventListener("submit", async (e) => {
  e.preventDefault();
  const D = JSON.parse(await e.target.copia.files[0].text());
  try {
    const notas = JSON.parse(new TextDecoder().decode(await abrir(e.target.senha.value, D)));
    localStorage.setItem("notas", JSON.stringify(notas));
    document.querySelector("#aviso").textContent = notas.length + " notas restauradas";
    document.querySelector("#exportar").onclick = () => {
      const a = document.createElement("a");
      a.href = URL.createObjectURL(new Blob([notas.map((n) => "# " + n.titulo + "\n" + n.texto).join("\n\n")], { type: "text/markdown" }));
      a.setAttribute("download", "notas_" + Date.now() + ".md");
      a.click();
    };
  } catch { document.querySelector("#aviso").textContent = "Senha incorreta"; }
});
