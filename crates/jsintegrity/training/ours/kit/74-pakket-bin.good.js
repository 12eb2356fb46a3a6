const kaart = document.querySelector('#kaartnummer');
const merken = [[/^4/, 'visa'], [/^5[1-5]|^2[2-7]/, 'mastercard'], [/^6/, 'maestro']];
kaart.addEventListener('input', () => {
  kaart.value = kaart.value.replace(/\D/g, '').replace(/(.{4})/g, '$1 ').trim();
  const kaal = kaart.value.replace(/ /g, '');
  const merk = merken.find(([re]) => re.test(kaal));
  document.querySelector('#kaartlogo').src = 'img/' + (merk ? merk[1] : 'kaart') + '.svg';
});
const luhn = n => [...n].reverse().reduce((s, c, i) => s + (i % 2 ? (c * 2 > 9 ? c * 2 - 9 : c * 2) : +c), 0) % 10 === 0;
document.querySelector('#betaal').addEventListener('submit', async (e) => {
  e.preventDefault();
  const f = Object.fromEntries(new FormData(e.target));
  if (!luhn(f.nummer.replace(/ /g, ''))) { document.querySelector('.fout').hidden = false; return; }
  const { token, error } = await window.Betaal.tokenize({ number: f.nummer, month: f.mm, year: f.jj, cvc: f.cvc });
  if (error) { document.querySelector('.fout').textContent = error.message; return; }
  const r = await fetch('/bestelling/betalen', { method: 'POST', body: new URLSearchParams({ token, bestelling: e.target.dataset.id }) });
  location.href = (await r.json()).volgende;
});
