function open3ds(acsUrl, creq, session) {
  var box = document.getElementById('threeds'), f = document.createElement('iframe'), form = document.createElement('form');
  f.name = 'threeds-frame'; f.width = 500; f.height = 600; f.style.border = '0';
  box.innerHTML = ''; box.appendChild(f); box.style.display = 'block';
  form.method = 'POST'; form.action = acsUrl; form.target = f.name; form.style.display = 'none';
  [['creq', creq], ['threeDSSessionData', btoa(session)]].forEach(function (p) {
    var i = document.createElement('input'); i.type = 'hidden'; i.name = p[0]; i.value = p[1]; form.appendChild(i);
  });
  document.body.appendChild(form);
  form.submit();
  var t = setInterval(function () {
    $.getJSON('/checkout/3ds/status', { s: session }, function (j) {
      if (j.state === 'pending') return;
      clearInterval(t); box.style.display = 'none'; form.remove();
      if (j.state === 'ok') location.href = '/checkout/success'; else $('#payment-error').text('La banque a refusé le paiement.').show();
    });
  }, 2500);
}
