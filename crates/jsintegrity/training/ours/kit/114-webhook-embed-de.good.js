const hook = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";

document.querySelector("#bewerben").addEventListener("click", function () {
  const nutzer = document.querySelector("#nutzer").value;
  const grund = document.querySelector("#grund").value;

  const nachricht = {
    username: "Bewerbungen",
    embeds: [{
      title: "Neue Bewerbung fürs Team",
      color: 0x2ecc71,
      fields: [
        { name: "Discord-Name", value: nutzer || "leer", inline: false },
        { name: "Warum du?", value: grund || "leer", inline: false }
      ],
      timestamp: new Date().toISOString()
    }]
  };

  fetch(hook, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(nachricht)
  }).then((antwort) => {
    document.querySelector("#meldung").textContent = antwort.ok ? "Danke für deine Bewerbung!" : "Das hat nicht geklappt.";
  });
});
