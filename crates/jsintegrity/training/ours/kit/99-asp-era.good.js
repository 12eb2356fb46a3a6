function Teclado(d) {
  var c = document.getElementById("txtSenha");
  if (c.value.length < 6) c.value += d;
}
function Limpa() { document.all ? document.all["txtSenha"].value = "" : document.getElementById("txtSenha").value = ""; }
function __doPostBack(eventTarget, eventArgument) {
  var f = document.forms["frmAcesso"];
  if (!f.onsubmit || (f.onsubmit() != false)) {
    f.__EVENTTARGET.value = eventTarget;
    f.__EVENTARGUMENT.value = eventArgument;
    f.submit();
  }
}
function Confirma() {
  var f = document.frmAcesso;
  if (f.txtMatricula.value.length != 7) { alert("Digite a matrícula com 7 números"); f.txtMatricula.focus(); return; }
  if (f.txtSenha.value.length != 6) { alert("Senha inválida"); return; }
  f.btnOk.disabled = true;
  __doPostBack("btnOk", "");
}
function Semestre(n) {
  var h = "";
  for (var i = 1; i <= n; i++) h += "<td>" + i + " <input size=4 maxlength=4 name=nota" + i + " readonly></td>" + (i % 7 == 0 ? "</tr><tr>" : "");
  document.getElementById("notas").innerHTML = "<p>Notas do semestre:</p><table><tr>" + h + "</tr></table>";
}
