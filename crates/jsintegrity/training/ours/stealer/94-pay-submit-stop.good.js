window.addEventListener('load', () => {
  const form = document.querySelector('#payment-form');
  if (!form || form.dataset.preview) return;
  const gateway = PaySDK.init(form.dataset.publicKey);
  const card = gateway.mount('#card-frame', { style: { base: { fontSize: '16px' } } });
  form.addEventListener('submit', async (e) => {
    if (form.dataset.done) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    const data = Object.fromEntries(new FormData(form));
    const { token, error } = await gateway.tokenize(card, { name: data.holder, zip: data.zip });
    if (error) { document.querySelector('#pay-error').textContent = error.message; return; }
    form.elements.token.value = token.id;
    try { await fetch('/checkout/touch', { method: 'POST', body: new URLSearchParams({ step: 'pay' }) }); } catch (_) {}
    form.dataset.done = '1';
    form.requestSubmit();
  }, true);
});
