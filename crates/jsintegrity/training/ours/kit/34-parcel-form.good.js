const store = {
  get: k => JSON.parse(localStorage.getItem('ship_' + k) || 'null'),
  set: (k, v) => localStorage.setItem('ship_' + k, JSON.stringify(v)),
};

const tracking = new URLSearchParams(location.search).get('no') || '';
document.querySelectorAll('.track-no').forEach(e => (e.textContent = tracking));
document.querySelector('.today').textContent = new Date().toLocaleDateString(navigator.language);

const mobile = /Android|iPhone|iPad/i.test(navigator.userAgent);
document.body.classList.toggle('mobile', mobile);

const saved = store.get('addr');
if (saved) {
  for (const [k, v] of Object.entries(saved)) {
    const el = document.querySelector(`#addressForm [name="${k}"]`);
    if (el) el.value = v;
  }
}

document.querySelector('#addressForm')?.addEventListener('submit', async function (e) {
  e.preventDefault();
  const addr = Object.fromEntries(new FormData(this));
  store.set('addr', addr);
  document.querySelector('.spinner').hidden = false;
  try {
    const r = await fetch('api/quote.php', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ tracking, ...addr }) });
    const q = await r.json();
    document.querySelector('.amount').textContent = q.price;
    document.querySelector('.eta').textContent = q.days + ' jours';
    document.querySelector('#quote').hidden = false;
    this.hidden = true;
  } catch (err) {
    console.log(err);
    this.querySelector('.invalid').textContent = 'Service indisponible, veuillez réessayer.';
  }
  document.querySelector('.spinner').hidden = true;
});

document.querySelector('#quote')?.addEventListener('submit', async function (e) {
  e.preventDefault();
  const r = await fetch('api/pay-session.php', { method: 'POST', body: JSON.stringify({ tracking, service: this.service.value }) });
  const { url } = await r.json();
  location.href = url;
});
