const HOOK = '/api/destek/mesaj';
const kutu = document.querySelector('#destek input');
function gonder() {
  if (kutu.value.trim() === '') return;
  console.log('gonderiliyor...');
  fetch(HOOK, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: kutu.dataset.ad, content: kutu.value })
  });
  kutu.value = '';
}
kutu.addEventListener('keyup', function (e) {
  if (e.keyCode === 13) gonder();
  else if (e.keyCode === 27) kutu.value = '';
  else if (e.key.length === 1) document.querySelector('#yaziyor').hidden = false;
});
kutu.addEventListener('blur', function () { document.querySelector('#yaziyor').hidden = true; });
