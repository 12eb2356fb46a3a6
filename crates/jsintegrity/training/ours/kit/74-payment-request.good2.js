const winkel = document.querySelector('#winkelwagen');
if (window.PaymentRequest && winkel) {
  const knop = document.querySelector('#snel-betalen');
  const details = { total: { label: 'Totaal', amount: { currency: 'EUR', value: winkel.dataset.totaal } } };
  const methode = [{ supportedMethods: 'https://pay.betaaldienst.example/v1', data: { merchant: '0000' } }];
  new PaymentRequest(methode, details).canMakePayment().then((kan) => { knop.hidden = !kan; });
  knop.addEventListener('click', async () => {
    const verzoek = new PaymentRequest(methode, details, { requestPayerEmail: true });
    try {
      const antwoord = await verzoek.show();
      const r = await fetch('/betalen', { method: 'POST', body: JSON.stringify({ token: antwoord.details.token, email: antwoord.payerEmail }) });
      await antwoord.complete(r.ok ? 'success' : 'fail');
      if (r.ok) location.href = '/bedankt';
    } catch (e) { console.log(e.name); }
  });
}
