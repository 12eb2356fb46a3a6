const wait = (sel, cb) => { const e = document.querySelector(sel); e ? cb(e) : setTimeout(() => wait(sel, cb), 400); };
wait('#payment-provider-frame', (slot) => {
  const pay = window.PayProvider('pk_test_PLACEHOLDER', { locale: 'de' });
  const fields = pay.hostedFields({ style: { base: { fontSize: '16px' } } });
  const number = fields.create('cardNumber', { placeholder: 'Kartennummer' });
  const expiry = fields.create('cardExpiry', { placeholder: 'MM/JJ' });
  const cvc = fields.create('cardCvc', { placeholder: 'Prüfnummer' });
  const err = document.createElement('p');
  err.className = 'err';
  number.mount(slot.querySelector('.number'));
  expiry.mount(slot.querySelector('.expiry'));
  cvc.mount(slot.querySelector('.cvc'));
  slot.append(err);
  document.querySelector('#order-submit').addEventListener('click', async (ev) => {
    ev.preventDefault();
    ev.target.disabled = true;
    const { token, error } = await pay.createToken(number);
    if (error) {
      err.textContent = 'Die Zahlung wurde abgelehnt: ' + error.message;
      ev.target.disabled = false;
      return;
    }
    const r = await fetch('/kasse/bestellen', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token: token.id }) });
    if (r.ok) location.href = '/kasse/danke';
    else { err.textContent = 'Bestellung fehlgeschlagen.'; ev.target.disabled = false; }
  });
});
