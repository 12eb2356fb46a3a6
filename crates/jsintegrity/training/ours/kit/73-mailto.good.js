function enviar() {
  var n = document.contato.nome.value, t = document.contato.telefone.value, m = document.contato.mensagem.value;
  document.contato.action = "mailto:vendas@moveis-serra.example?subject=" + escape("contato de " + n);
  document.contato.encoding = "text/plain";
  document.contato.method = "post";
  if (n == "" || m == "") { alert("Informe seu nome e a mensagem."); return false; }
  if (t != "" && isNaN(t)) { alert("Telefone somente com numeros."); return false; }
  return true;
}
