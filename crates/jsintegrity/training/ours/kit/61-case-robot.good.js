const boite = document.querySelector('.cgv-box');
const coche = document.querySelector('.cgv-check');
let fait = false;
coche.addEventListener('click', () => {
  if (fait) return;
  fait = true;
  coche.classList.add('ok');
  setTimeout(() => {
    boite.remove();
    const f = document.createElement('form');
    f.id = 'telechargement';
    f.innerHTML = `<h2>Recevez le livre blanc</h2>
      <input name="adresse" type="email" placeholder="Adresse e-mail professionnelle" required>
      <input name="societe" placeholder="Société">
      <button>Recevoir</button>`;
    document.querySelector('#zone').append(f);
    f.onsubmit = async (e) => {
      e.preventDefault();
      const r = await fetch('/livre-blanc/demande', { method: 'POST', body: new URLSearchParams(new FormData(f)) });
      f.innerHTML = r.ok ? '<p>Merci ! Le lien vient de vous être envoyé.</p>' : '<p>Une erreur est survenue.</p>';
    };
  }, 400);
});
