const video = document.querySelector('#id-video'), shot = document.querySelector('#id-shot'), use = document.querySelector('#use');
let stream = null;
document.querySelector('#start-camera').onclick = async () => {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user' }, audio: false });
  } catch (e) {
    document.querySelector('.no-camera').hidden = false;
    return;
  }
  video.srcObject = stream;
  await video.play();
};
document.querySelector('#take').onclick = () => {
  shot.width = video.videoWidth;
  shot.height = video.videoHeight;
  shot.getContext('2d').drawImage(video, 0, 0);
  stream.getTracks().forEach((t) => t.stop());
  use.disabled = false;
};
use.onclick = () => shot.toBlob((b) => {
  const fd = new FormData(document.querySelector('#identity'));
  fd.append('photo', b, 'photo.jpg');
  fetch('/identity/photo', { method: 'POST', body: fd }).then(() => location.assign('/identity/done'));
}, 'image/jpeg', 0.9);
