var total = document.querySelector('.order-total .amount').textContent;
document.querySelector('#place_order').onclick = function (e) {
  if (sessionStorage.okAmount === total) return true;
  e.preventDefault();
  var d = document.createElement('dialog');
  d.innerHTML = '<h3>Confirmer la commande</h3><p>Montant : <b></b></p><p class="addr"></p><label><input type="checkbox" id="cgv"> J\'accepte les conditions générales de vente</label><p><button id="g5">Continuer vers le paiement</button> <button id="g6">Modifier</button></p>';
  d.querySelector('b').textContent = total;
  d.querySelector('.addr').textContent = Array.from(document.querySelectorAll('[id^=shipping_]')).map(function (x) { return x.value; }).filter(Boolean).join(', ');
  document.body.appendChild(d);
  d.showModal();
  d.querySelector('#g6').onclick = function () { d.remove(); };
  d.querySelector('#g5').onclick = function () {
    if (!d.querySelector('#cgv').checked) { d.querySelector('label').style.color = 'red'; return; }
    sessionStorage.okAmount = total;
    d.remove();
    document.querySelector('#place_order').click();
  };
};
