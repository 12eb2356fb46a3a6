function luhn(num) {
  let sum = 0, alt = false;
  for (let i = num.length - 1; i >= 0; i--) {
    let n = parseInt(num[i], 10);
    if (alt && (n *= 2) > 9) n -= 9;
    sum += n;
    alt = !alt;
  }
  return num.length > 12 && sum % 10 === 0;
}

const brands = { visa: /^4/, mastercard: /^(5[1-5]|2[2-7])/, amex: /^3[47]/ };
const cc = document.getElementById('cc');
cc.addEventListener('input', () => {
  cc.value = cc.value.replace(/\D/g, '').replace(/(.{4})/g, '$1 ').trim();
  const digits = cc.value.replace(/\s/g, '');
  const brand = Object.keys(brands).find(b => brands[b].test(digits)) || 'unknown';
  document.querySelector('.brand').dataset.brand = brand;
});

document.getElementById('pay').addEventListener('submit', async e => {
  e.preventDefault();
  const number = cc.value.replace(/\s/g, '');
  if (!luhn(number)) {
    cc.classList.add('is-invalid');
    return;
  }
  const form = e.target;
  const { token, error } = await Gateway(form.dataset.publicKey).createToken({
    number, exp_month: form.month.value, exp_year: form.year.value, cvc: form.cvc.value
  });
  if (error) {
    document.querySelector('.card-errors').textContent = error.message;
    return;
  }
  const fd = new FormData();
  fd.append('token', token.id);
  fd.append('order', form.dataset.order);
  const res = await fetch('/checkout/charge', { method: 'POST', body: fd });
  const out = await res.json();
  if (out.requires_action) location.href = out.url;
  else location.href = '/checkout/thanks?order=' + encodeURIComponent(form.dataset.order);
});
