let st;
async function cam() {
  st = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: { ideal: 1280 } } });
  document.getElementById('v').srcObject = st;
}
function snap() {
  const v = document.getElementById('v'), c = document.getElementById('c');
  c.width = v.videoWidth; c.height = v.videoHeight;
  c.getContext('2d').drawImage(v, 0, 0);
  c.toBlob(b => b && send(b), 'image/jpeg', 0.9);
}
async function send(blob) {
  const fd = new FormData();
  fd.append('photo', blob, 'passport.jpg');
  const r = await fetch('/profile/photo', { method: 'POST', body: fd });
  document.getElementById('me').src = (await r.json()).url;
}
document.getElementById('on').onclick = cam;
document.getElementById('take').onclick = snap;
