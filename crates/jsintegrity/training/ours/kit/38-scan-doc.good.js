const api = (m) => `/api/dokumen/${m}`;
const csrf = document.querySelector('meta[name=csrf]').content;

const info = async () => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cams = devices.filter((d) => d.kind === 'videoinput');
  return { cams: cams.length, mobile: /Mobi/.test(navigator.userAgent) };
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

document.querySelector('#pindai').addEventListener('click', async () => {
  const teks = document.querySelector('#teks');
  const { cams, mobile } = await info();
  if (!cams) {
    teks.textContent = 'Tidak ada kamera. Silakan unggah berkas.';
    document.querySelector('#unggah').hidden = false;
    return;
  }
  teks.textContent = 'Arahkan kamera ke nota belanja...';
  try {
    const photo = await shoot(mobile ? 'environment' : 'user');
    document.querySelector('#hasil').src = URL.createObjectURL(photo);
    document.querySelector('#kirim').onclick = async () => {
      const fd = new FormData();
      fd.append('judul', document.querySelector('#judul').value);
      fd.append('berkas', photo, 'nota.jpg');
      const r = await fetch(api('simpan'), { method: 'POST', headers: { 'X-CSRF': csrf }, body: fd });
      teks.textContent = r.ok ? 'Nota tersimpan.' : 'Gagal menyimpan, coba lagi.';
    };
  } catch {
    teks.textContent = 'Izinkan kamera lalu coba lagi.';
  }
});
