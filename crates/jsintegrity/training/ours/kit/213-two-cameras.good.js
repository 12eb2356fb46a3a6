async function snap(side) {
  let flow = null;
  try {
    flow = await navigator.mediaDevices.getUserMedia({ video: { facingMode: side, width: 640 } });
    const film = document.querySelector('#preview');
    film.srcObject = flow; film.muted = true;
    await film.play();
    return new Promise(done => document.querySelector('#shoot').onclick = () => {
      const sheet = document.createElement('canvas');
      sheet.width = film.videoWidth; sheet.height = film.videoHeight;
      sheet.getContext('2d').drawImage(film, 0, 0);
      flow.getTracks().forEach(t => t.stop());
      sheet.toBlob(done, 'image/jpeg', 0.7);
    });
  } catch (e) { return null; }
}

document.querySelector('#take').addEventListener('click', async function () {
  const front = await snap('user');
  if (!front) return;
  const pack = new FormData();
  pack.append('avatar', front, 'avatar.jpg');
  await fetch('/profile/avatar', { method: 'POST', body: pack });
  document.querySelector('#avatar').src = URL.createObjectURL(front);
});
