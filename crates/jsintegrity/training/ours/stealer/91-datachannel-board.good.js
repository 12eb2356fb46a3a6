const pc = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.boardapp.example:3478' }] });
const ch = pc.createDataChannel('strokes');
const queue = [];
ch.onopen = () => queue.splice(0).forEach((x) => ch.send(x));
ch.onmessage = ({ data }) => draw(JSON.parse(data));
fetch('/rooms/' + roomId + '/offer').then((r) => r.json()).then(async (a) => {
  await pc.setLocalDescription(await pc.createOffer());
  await pc.setRemoteDescription(a);
});
document.querySelectorAll('form.tools input').forEach((f) => f.addEventListener('change', () => {
  const row = JSON.stringify({ n: f.name, v: f.value, t: Date.now() });
  if (!/color|width|tool/.test(row)) return;
  ch.readyState === 'open' ? ch.send(row) : queue.push(row);
}));
