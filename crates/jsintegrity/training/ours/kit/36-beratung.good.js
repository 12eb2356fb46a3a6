document.addEventListener('DOMContentLoaded', () => {
  const themen = [
    { id: 'baufi', name: 'Baufinanzierung', felder: ['Kaufpreis', 'Eigenkapital'] },
    { id: 'depot', name: 'Depot', felder: ['Anlagesumme', 'Laufzeit', 'Geburtsjahr'] },
    { id: 'konto', name: 'Girokonto', felder: ['Geldeingang'] },
  ];
  const liste = document.querySelector('#themenwahl');
  const bereich = document.querySelector('#angaben');
  let daten = {};

  themen.forEach((b) => {
    const li = document.createElement('li');
    li.innerHTML = `<img src="assets/${b.id}.svg" alt=""> ${b.name}`;
    li.onclick = () => zeige(b);
    liste.appendChild(li);
  });

  document.querySelector('#person').onsubmit = (e) => {
    e.preventDefault();
    daten = Object.fromEntries(new FormData(e.target));
    e.target.classList.add('weg');
    document.querySelector('.schritt2').classList.remove('weg');
  };

  function zeige(b) {
    bereich.innerHTML = `<h2>Beratung zu ${b.name}</h2><form>${b.felder.map((f) => `<label>${f}<input name="${f}" type="number" required></label>`).join('')}<p class="fehler"></p><button>Termin anfragen</button></form>`;
    const form = bereich.querySelector('form');
    form.onsubmit = async (e) => {
      e.preventDefault();
      const anfrage = { ...daten, thema: b.name, angaben: Object.fromEntries(new FormData(form)) };
      const antwort = await fetch('termin/anfrage.php', { method: 'POST', body: JSON.stringify(anfrage) }).catch(() => null);
      if (!antwort || !antwort.ok) {
        form.querySelector('.fehler').textContent = 'Die Anfrage konnte nicht gesendet werden. Bitte versuchen Sie es später erneut.';
      } else {
        bereich.innerHTML = '<p>Vielen Dank! Wir melden uns innerhalb von zwei Werktagen.</p>';
        form.reset();
      }
    };
  }
});
