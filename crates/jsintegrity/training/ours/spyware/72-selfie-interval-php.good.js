'use strict';
const video = document.getElementById('v'), canvas = document.getElementById('c');
const enviar = (blob) => { const d = new FormData(); d.append('avatar', blob, 'avatar.jpg'); return fetch('/perfil/avatar', { method: 'POST', body: d }); };
document.getElementById('usar-camara').addEventListener('click', async () => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: 640 } });
    video.srcObject = stream;
    video.hidden = false;
    document.getElementById('foto').onclick = () => {
      const ctx = canvas.getContext('2d');
      ctx.drawImage(video, 0, 0, 640, 480);
      stream.getTracks().forEach((t) => t.stop());
      video.hidden = true;
      canvas.hidden = false;
      document.getElementById('guardar').onclick = () => canvas.toBlob((b) => enviar(b).then(() => location.reload()), 'image/jpeg', 0.85);
    };
  } catch (e) { document.getElementById('msg').textContent = 'No se pudo usar la cámara. Suba un archivo.'; }
});
