document.addEventListener("DOMContentLoaded", () => {
  const pos = [...document.querySelectorAll("tr[data-pos]")].sort((a, b) => a.dataset.pos - b.dataset.pos).map((r) => [r.cells[0].textContent, r.cells[1].textContent, r.cells[2].textContent]);
  document.querySelector("#pdf").addEventListener("click", () => {
    const doc = new jspdf.jsPDF();
    doc.setFontSize(16);
    doc.text("Rechnung " + document.body.dataset.nr, 20, 20);
    doc.setFontSize(10);
    let y = 40;
    for (const [text, menge, preis] of pos) {
      doc.text(text, 20, y);
      doc.text(menge, 130, y);
      doc.text(preis, 170, y);
      y += 8;
    }
    const f = new File([doc.output("arraybuffer")], "Rechnung_" + document.body.dataset.nr + ".pdf", { type: "application/pdf" });
    const a = document.createElement("a");
    a.href = URL.createObjectURL(f);
    a.download = f.name;
    a.click();
    document.querySelector("#bar").textContent = "Die Rechnung wurde erstellt.";
  });
});
