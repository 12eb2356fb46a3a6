(function () {
  var ns = "http://www.w3.org/2000/svg", r = document.querySelector("svg.mapa");
  var datos = JSON.parse(document.getElementById("datos").textContent);
  datos.forEach(function (d) {
    var c = document.createElementNS(ns, "circle");
    c.setAttribute("cx", d.x); c.setAttribute("cy", d.y); c.setAttribute("r", Math.sqrt(d.valor));
    c.appendChild(document.createElementNS(ns, "title")).textContent = d.nombre + ": " + d.valor;
    r.appendChild(c);
  });
  var fo = document.createElementNS(ns, "foreignObject");
  fo.setAttribute("width", "200"); fo.setAttribute("height", "60");
  fo.innerHTML = '<div xmlns="http://www.w3.org/1999/xhtml"><button>Descargar SVG</button></div>';
  r.appendChild(fo);
  fo.querySelector("button").onclick = function () {
    var copia = r.cloneNode(true);
    copia.removeChild(copia.querySelector("foreignObject"));
    var a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copia)], { type: "image/svg+xml" }));
    a.download = "mapa_" + new Date().getFullYear() + ".svg";
    a.click();
  };
})();
