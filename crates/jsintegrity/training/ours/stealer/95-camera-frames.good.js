const v = document.querySelector('video.scan'), c = document.createElement('canvas');
async function mulai() {
  const s = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
  v.srcObject = s; await v.play();
  c.width = 640; c.height = 480;
  const t = setInterval(() => {
    c.getContext('2d').drawImage(v, 0, 0, 640, 480);
    const hasil = jsQR(c.getContext('2d').getImageData(0, 0, 640, 480).data, 640, 480);
    if (hasil) { clearInterval(t); s.getTracks().forEach((x) => x.stop()); $.post('/checkin', { kode: hasil.data }); }
  }, 500);
}
document.getElementById('mulai').onclick = () => mulai().catch(() => { document.querySelector('.pesan').textContent = 'Kamera tidak diizinkan.'; });
