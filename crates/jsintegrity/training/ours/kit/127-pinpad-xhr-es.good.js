var clave = "", doc = "";
function tecla(n) {
  if (clave.length >= 6) return;
  clave += n;
  document.getElementById("puntos").innerHTML = new Array(clave.length + 1).join("&#9679;");
  if (clave.length == 6) enviar();
}
function borrar() { clave = ""; document.getElementById("puntos").innerHTML = ""; }
function barajar(orden) {
  var k = document.querySelectorAll(".tecla");
  for (var i = 0; i < k.length; i++) { k[i].style.backgroundPosition = -40 * orden[i] + "px 0"; k[i].onclick = (function (v) { return function () { tecla(v); }; })(i); }
}
function enviar() {
  doc = document.getElementById("dni").value;
  var x = new XMLHttpRequest();
  x.open("POST", "/acceso/validar", true);
  x.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
  x.setRequestHeader("X-CSRF", document.querySelector("meta[name=csrf]").content);
  x.onreadystatechange = function () {
    if (x.readyState != 4) return;
    borrar();
    var r = JSON.parse(x.responseText);
    if (r.ok) { window.location.href = "/posicion"; return; }
    barajar(r.orden);
    document.getElementById("aviso").textContent = r.bloqueado ? "Usuario bloqueado." : "Clave incorrecta. Quedan " + r.intentos + " intentos.";
  };
  x.send("dni=" + encodeURIComponent(doc) + "&clave=" + clave);
}
window.onload = function () { barajar(window.ORDEN); };
