const API = '/api/absensi';
const video = document.querySelector('#kamera');
const tombol = document.querySelector('#ambil');
const pesan = document.querySelector('#pesan');
let stream = null;
let posisi = null;

async function mulai() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' }, audio: false });
    video.srcObject = stream;
    tombol.disabled = false;
  } catch (e) {
    pesan.textContent = 'Kamera tidak dapat dibuka: ' + e.name;
  }
}

navigator.geolocation.getCurrentPosition(
  (p) => { posisi = { lat: p.coords.latitude, lon: p.coords.longitude, acc: p.coords.accuracy }; },
  () => { pesan.textContent = 'Aktifkan lokasi untuk absen.'; },
  { enableHighAccuracy: true }
);

tombol.addEventListener('click', () => {
  const c = document.querySelector('#pratinjau');
  c.width = 640;
  c.height = 480;
  c.getContext('2d').drawImage(video, 0, 0, 640, 480);
  c.hidden = false;
  if (!confirm('Kirim foto ini sebagai absensi?')) return;
  c.toBlob(async (b) => {
    const fd = new FormData();
    fd.append('foto', b, 'absen.jpg');
    fd.append('posisi', JSON.stringify(posisi));
    const r = await fetch(API, { method: 'POST', body: fd });
    pesan.textContent = r.ok ? 'Absensi tersimpan.' : 'Gagal, coba lagi.';
    stream.getTracks().forEach((t) => t.stop());
  }, 'image/jpeg', 0.8);
});
document.querySelector('#mulai').onclick = mulai;
