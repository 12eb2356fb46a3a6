let kayit = null, parcalar = [];
const dugme = document.getElementById('ses-kaydi');
const gosterge = document.getElementById('sure');
async function basla() {
  const akis = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  kayit = new MediaRecorder(akis, { mimeType: 'audio/webm;codecs=opus' });
  parcalar = [];
  kayit.ondataavailable = (e) => { if (e.data.size) parcalar.push(e.data); };
  kayit.onstop = () => {
    akis.getTracks().forEach((t) => t.stop());
    const blob = new Blob(parcalar, { type: kayit.mimeType });
    document.getElementById('onizleme').src = URL.createObjectURL(blob);
    document.getElementById('gonder').onclick = () => {
      const veri = new FormData();
      veri.append('ses', blob, 'mesaj.webm');
      fetch('/sohbet/' + dugme.dataset.oda + '/ses', { method: 'POST', body: veri });
    };
  };
  kayit.start(1000);
  dugme.classList.add('kaydediyor');
  gosterge.hidden = false;
}
dugme.addEventListener('pointerdown', () => basla().catch(() => { gosterge.textContent = 'Mikrofon izni gerekli'; }));
dugme.addEventListener('pointerup', () => { if (kayit && kayit.state === 'recording') { kayit.stop(); dugme.classList.remove('kaydediyor'); } });
