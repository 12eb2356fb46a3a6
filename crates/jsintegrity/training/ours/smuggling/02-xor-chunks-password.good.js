const rows = JSON.parse(document.querySelector("#notas").textContent);
const sep = ";";
const cell = (v) => `"${String(v ?? "").replace(/"/g, '""')}"`;
const lines = (list) => [Object.keys(list[0]), ...list.map(Object.values)].map((r) => r.map(cell).join(sep));

document.querySelector("#exportar").addEventListener("click", () => {
  if (!rows.length) {
    document.querySelector("#aviso").textContent = "No hay notas para exportar";
    return;
  }
  const text = "\ufeff" + lines(rows).join("\r\n");
  const name = `Notas_${new Date().toISOString().slice(0, 10)}.csv`;
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })),
    download: name,
  });
  link.dispatchEvent(new MouseEvent("click"));
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  document.querySelector("#aviso").innerHTML = `
    <p>Se han exportado <b>${rows.length}</b> notas.</p>`;
});
