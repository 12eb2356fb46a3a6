var etapes = ['coordonnees', 'livraison', 'paiement', 'fin'];
var panier = { reponses: {}, total: 0 };
function montrer(nom) {
  etapes.forEach(function (e) {
    document.getElementById(e).className = e === nom ? 'etape visible' : 'etape';
  });
  window.scrollTo(0, 0);
}
function lire(id) {
  var champs = document.querySelectorAll('#' + id + ' input, #' + id + ' select');
  for (var i = 0; i < champs.length; i++) panier.reponses[champs[i].name] = champs[i].value;
}
function attente(texte, oui) {
  var v = document.getElementById('voile');
  v.querySelector('p').textContent = texte;
  v.style.display = oui ? 'block' : 'none';
}
function poster(chemin, corps, suite) {
  var r = new XMLHttpRequest();
  r.open('POST', '/commande/' + chemin);
  r.setRequestHeader('Content-Type', 'application/json');
  r.onreadystatechange = function () {
    if (r.readyState !== 4) return;
    attente('', false);
    var rep = {};
    try { rep = JSON.parse(r.responseText); } catch (e) { rep = { erreur: 'Service indisponible' }; }
    suite(rep);
  };
  r.send(JSON.stringify(corps));
}
document.getElementById('btn-coordonnees').onclick = function () {
  lire('coordonnees');
  if (!panier.reponses.email) return;
  poster('coordonnees', panier.reponses, function (rep) {
    if (rep.erreur) document.getElementById('err-email').textContent = rep.erreur;
    else montrer('livraison');
  });
};
document.getElementById('btn-livraison').onclick = function () {
  lire('livraison');
  var cp = (panier.reponses.codepostal || '').replace(/\D/g, '');
  if (cp.length !== 5) {
    document.getElementById('err-cp').textContent = 'Code postal invalide';
    return;
  }
  attente('Calcul des frais de livraison...', true);
  poster('livraison', panier.reponses, function (rep) {
    if (rep.erreur) { document.getElementById('err-cp').textContent = rep.erreur; return; }
    panier.total = rep.total;
    document.getElementById('montant').textContent = rep.total.toFixed(2).replace('.', ',') + ' €';
    montrer('paiement');
    window.Paiement.monter('#champs-carte', { cle: rep.clePublique, montant: rep.total });
  });
};
document.getElementById('btn-paiement').onclick = function () {
  attente('Validation auprès de votre banque...', true);
  window.Paiement.confirmer().then(function (resultat) {
    if (resultat.erreur) {
      attente('', false);
      document.getElementById('err-carte').textContent = resultat.erreur.message;
      return;
    }
    poster('confirmer', { intention: resultat.id }, function (rep) {
      document.getElementById('numero').textContent = rep.numero;
      montrer('fin');
    });
  });
};
montrer('coordonnees');
