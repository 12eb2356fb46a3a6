(function (w, d) {
  var form = d.getElementById('card-form');
  if (!form || !w.GatewayCSE) return;
  var cse = w.GatewayCSE.create(form.getAttribute('data-public-key')), err = d.getElementById('card-error');
  form.addEventListener('submit', function (ev) {
    ev.preventDefault();
    var f = form.querySelectorAll('[data-encrypted-name]'), r = { generationtime: form.getAttribute('data-time') };
    [].forEach.call(f, function (e) { r[e.getAttribute('data-encrypted-name')] = e.value; });
    var check = cse.validate(r);
    if (!check.valid) { err.textContent = check.month && check.year ? 'Check the card number.' : 'Check the expiry date.'; return; }
    var h = form.querySelector('input[name=encrypted_data]') || form.appendChild(d.createElement('input'));
    h.type = 'hidden'; h.name = 'encrypted_data'; h.value = cse.encrypt(r);
    [].forEach.call(f, function (e) { e.removeAttribute('name'); e.value = ''; });
    form.submit();
  });
})(window, document);
