const chip = document.querySelector("#card-chip");
chip.draggable = true;
chip.addEventListener("dragstart", (e) => {
  e.dataTransfer.setData("text/plain", chip.dataset.id);
  e.dataTransfer.setData("text/uri-list", location.origin + "/cards/" + chip.dataset.id);
  e.dataTransfer.effectAllowed = "move";
});
document.querySelector("#attach").addEventListener("click", () => {
  const i = document.createElement("input");
  i.type = "file";
  i.accept = "application/pdf,image/*";
  i.addEventListener("change", async () => {
    const body = new FormData();
    for (const f of i.files) body.append("files", f);
    const r = await fetch(`/cards/${chip.dataset.id}/files`, { method: "POST", body });
    show(r.ok ? "Attached" : "File too large");
  });
  i.click();
});
const show = (m) => (document.querySelector("#note").textContent = m);
