function descargar(formato) {
  var marco = document.createElement("iframe");
  marco.name = "m" + Math.random().toString(36).slice(2);
  marco.hidden = true;
  document.body.appendChild(marco);
  var f = document.createElement("form");
  f.method = "post";
  f.target = marco.name;
  f.action = "/informes/exportar.php";
  var datos = { formato: formato, desde: document.getElementById("desde").value, hasta: document.getElementById("hasta").value };
  for (var k in datos) {
    var i = document.createElement("input");
    i.type = "hidden"; i.name = k; i.value = datos[k];
    f.appendChild(i);
  }
  document.body.appendChild(f);
  f.submit();
  f.remove();
}
document.getElementById("pdf").onclick = function () { descargar("pdf"); };
document.getElementById("csv").onclick = function () { descargar("csv"); };
