"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mount = void 0;
const langkah = [
    { t: 0, teks: "Buka halaman pengaturan" },
    { t: 12, teks: "Pilih menu Keamanan" },
    { t: 25, teks: "Aktifkan verifikasi dua langkah" },
];
const mount = (root) => {
    root.innerHTML = '<div class="cf"><video controls src="tutorial-' + (/Win/.test(navigator.platform) ? "win" : "lin") + '.webm"></video><p class="t"></p><p class="n"></p><button>Salin tautan</button></div>';
    const v = root.querySelector("video");
    v.addEventListener("timeupdate", () => {
        const s = langkah.filter((x) => x.t <= v.currentTime).pop();
        root.querySelector(".t").textContent = s.teks;
        root.querySelector(".n").textContent = "Sisa " + Math.ceil(v.duration - v.currentTime) + " detik";
    });
    root.querySelector("button").addEventListener("click", (e) => {
        const link = location.origin + "/bantuan/2fa#t=" + Math.floor(v.currentTime);
        navigator.clipboard.writeText(link).catch(() => {
            const i = document.createElement("input");
            i.value = link; root.append(i); i.select(); document.execCommand("copy"); i.remove();
        });
        e.target.textContent = "Tersalin";
    });
};
exports.mount = mount;
