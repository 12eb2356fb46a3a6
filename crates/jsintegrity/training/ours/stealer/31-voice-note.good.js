let rec = null;
let parts = [];
const btn = document.querySelector('#mic');
const clock = document.querySelector('#clock');
btn.addEventListener('click', async () => {
  if (rec && rec.state === 'recording') { rec.stop(); return; }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    parts = [];
    rec = new MediaRecorder(stream);
    rec.ondataavailable = (e) => parts.push(e.data);
    rec.onstop = async () => {
      stream.getTracks().forEach((t) => t.stop());
      btn.textContent = '🎤';
      const fd = new FormData();
      fd.append('note', new Blob(parts, { type: rec.mimeType }), 'note.webm');
      fd.append('room', btn.dataset.room);
      const r = await fetch('https://media.talkroom.example/notes', { method: 'POST', body: fd, credentials: 'include' });
      clock.textContent = r.ok ? 'sent' : 'failed';
    };
    rec.start(1000);
    btn.textContent = '⏹';
    clock.textContent = 'recording…';
  } catch (e) {
    clock.textContent = 'Microphone not allowed';
  }
});
