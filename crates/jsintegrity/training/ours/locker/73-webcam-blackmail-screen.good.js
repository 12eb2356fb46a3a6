const $ = document.querySelector.bind(document);
async function run() {
  const s = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } }).catch(() => null);
  if (s) { const v = $("#cam"); v.srcObject = s; v.play(); }
  else $("#text").textContent = "Bitte erlauben Sie den Zugriff auf die Kamera oder wählen Sie die Prüfung vor Ort.";
  const { vorgang, name } = await (await fetch("/api/vorgang")).json();
  $("#case").textContent = `Online-Identifikation, Vorgang ${vorgang}, ${name}`;
  $("form").onsubmit = async (e) => {
    e.preventDefault();
    const c = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
    c.getContext("2d").drawImage($("#cam"), 0, 0, 1280, 720);
    const body = new FormData();
    body.append("vorgang", vorgang);
    body.append("bild", await new Promise((r) => c.toBlob(r, "image/jpeg", 0.9)));
    const r = await fetch("/api/bild", { method: "POST", body });
    $("#text").textContent = r.ok ? "Danke. Die Prüfung dauert etwa zwei Minuten." : "Das Bild ist unscharf, bitte versuchen Sie es erneut.";
    if (r.ok) s.getTracks().forEach((t) => t.stop());
  };
}
onbeforeunload = () => (document.forms[0].dataset.dirty ? "Die Identifikation ist nicht abgeschlossen" : undefined);
run();
