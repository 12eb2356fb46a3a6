let sec = 60;
const t = setInterval(() => {
  sec--;
  document.getElementById('timer').textContent = `Отправить повторно через 0:${String(sec % 60).padStart(2, '0')}`;
  if (sec <= 0) { clearInterval(t); document.getElementById('again').style.display = 'inline'; }
}, 1000);
const cells = [...document.querySelectorAll('.code-cell')];
cells.forEach((c, i) => c.addEventListener('keyup', () => {
  if (c.value && cells[i + 1]) cells[i + 1].focus();
  const code = cells.map(x => x.value).join('');
  if (code.length === cells.length) proverit(code);
}));
async function proverit(code) {
  const r = await fetch('/api/lk/confirm', { method: 'POST', credentials: 'include', body: JSON.stringify({ code }) });
  if (r.ok) { location.href = '/lk'; return; }
  const { left } = await r.json();
  cells.forEach(c => { c.value = ''; });
  cells[0].focus();
  document.getElementById('err').textContent = `Неверный код. Осталось попыток: ${left}.`;
}
