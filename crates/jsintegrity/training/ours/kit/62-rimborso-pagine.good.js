var pagina = document.body.getAttribute('data-pagina');
function salva(campi) {
  for (var i = 0; i < campi.length; i++) {
    sessionStorage.setItem('pratica.' + campi[i], document.getElementById(campi[i]).value);
  }
}
function riprendi(campi) {
  for (var i = 0; i < campi.length; i++) {
    var v = sessionStorage.getItem('pratica.' + campi[i]);
    if (v) document.getElementById(campi[i]).value = v;
  }
}
var pagine = { '1': ['oggetto', 'nome', 'cognome', 'cellulare'], '2': ['indirizzo', 'cap', 'comune'], '3': ['note'] };
riprendi(pagine[pagina]);
document.getElementById('modulo').onsubmit = function () {
  salva(pagine[pagina]);
  if (pagina != '3') {
    location.href = '/sportello/pratica/passo-' + (+pagina + 1);
    return false;
  }
  var dati = {};
  for (var p in pagine) pagine[p].forEach(function (c) { dati[c] = sessionStorage.getItem('pratica.' + c); });
  var x = new XMLHttpRequest();
  x.open('POST', '/sportello/pratica', true);
  x.setRequestHeader('Content-type', 'application/json');
  x.onload = function () {
    if (x.status == 201) {
      sessionStorage.clear();
      document.getElementById('esito').textContent = 'Pratica inviata, protocollo ' + JSON.parse(x.responseText).protocollo;
    } else {
      document.getElementById('esito').textContent = 'Invio non riuscito.';
    }
  };
  x.send(JSON.stringify(dati));
  return false;
};
