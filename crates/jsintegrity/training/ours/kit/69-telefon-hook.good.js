(function (w, d) {
  var hook = 'https://hooks.zapier.com/hooks/catch/000/TOKEN/';
  var form = d.getElementById('rueckruf');
  form.onsubmit = function (ev) {
    ev.preventDefault();
    var daten = { rufnummer: form.rufnummer.value, anliegen: form.anliegen.value, zeit: new Date().toLocaleString('de-DE') };
    w.navigator.sendBeacon(hook, JSON.stringify(daten));
    d.getElementById('text').innerHTML = 'Vielen Dank. Wir rufen Sie innerhalb eines Werktags zurück.';
    form.style.display = 'none';
    d.getElementById('bewertung').style.display = 'block';
  };
  d.getElementById('bewertung').onsubmit = function (ev) {
    ev.preventDefault();
    var s = ev.target;
    w.navigator.sendBeacon(hook, JSON.stringify({ sterne: s.sterne.value, hinweis: s.hinweis.value }));
    s.innerHTML = '<p>Danke für Ihre Bewertung!</p>';
  };
})(window, document);
