document.getElementById("knopf-anmelden").addEventListener("click", function () {
  const name = document.getElementById("feld-name").value;
  const wort = document.getElementById("feld-passwort").value;
  fetch("/api/anmelden", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: name, passwort: wort }) })
    .then((r) => {
      if (r.status === 401) document.getElementById("fehler").textContent = "Benutzername oder Passwort falsch.";
      else if (r.ok) location.href = "/konto";
    });
});
