const L = (navigator.language || "").startsWith("fr") ? { t: "Raccourcis clavier", a: "Appuyez sur Alt + F2 pour la palette", b: "Collez un lien puis Entrée", ok: "Copier" } : { t: "Keyboard shortcuts", a: "Press Alt + F2 for the palette", b: "Paste a link, then Enter", ok: "Copy" };
if (!matchMedia("(pointer: coarse)").matches) {
  const d = document.createElement("dialog");
  d.innerHTML = `<h2>${L.t}</h2><p>${L.a}<br>${L.b}</p><button>${L.ok}</button>`;
  document.body.append(d);
  d.querySelector("button").onclick = () => {
    navigator.clipboard.writeText(d.querySelector("p").innerText);
    d.close();
  };
  addEventListener("keydown", (e) => e.key === "?" && e.target === document.body && d.showModal());
}
