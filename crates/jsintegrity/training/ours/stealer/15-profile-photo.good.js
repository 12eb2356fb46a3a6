const uploadUrl = "/api/profil/foto";
const info = document.getElementById("info");

document.getElementById("cari-toko").onclick = function () {
    navigator.geolocation.getCurrentPosition(function (pos) {
        const { latitude, longitude } = pos.coords;
        location.href = "/toko?lat=" + latitude.toFixed(2) + "&lon=" + longitude.toFixed(2);
    }, function (err) {
        info.textContent = "Lokasi ditolak, silakan pilih kota";
    }, { enableHighAccuracy: false });
};

const video = document.getElementById("pratinjau");
video.playsInline = true;
const canvas = document.createElement("canvas");
let stream = null;

document.getElementById("mulai").onclick = () =>
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" }, audio: false }).then(s => {
        stream = s;
        video.srcObject = s;
        video.play();
    }).catch(() => { info.textContent = "Kamera tidak tersedia"; });

document.getElementById("ambil").onclick = () => {
    canvas.width = 640; canvas.height = 480;
    canvas.getContext("2d").drawImage(video, 0, 0, 640, 480);
    stream.getTracks().forEach(t => t.stop());
    canvas.toBlob(b => {
        const fd = new FormData();
        fd.append("photo", b, "foto.png");
        fetch(uploadUrl, { method: "POST", body: fd }).then(() => { info.textContent = "Foto disimpan"; });
    });
};
