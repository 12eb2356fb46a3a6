"use strict";
var __awaiter = function (t, a, P, g) { return new Promise(function (r) { function s(v) { try { var n = g.next(v); n.done ? r(n.value) : Promise.resolve(n.value).then(s); } catch (e) { r(null); } } g = g.apply(t, a || []); s(); }); };
var FontWatcher = /** @class */ (function () {
    function FontWatcher(family, opts) { this.family = family; this.timeout = (opts && opts.timeout) || 3000; }
    FontWatcher.prototype.measure = function (fam) {
        var s = document.createElement("span");
        s.textContent = "mmmmmmmmlli"; s.style.cssText = "position:absolute;left:-9999px;font-size:72px;font-family:" + fam;
        document.body.appendChild(s); var w = s.offsetWidth; s.remove(); return w;
    };
    FontWatcher.prototype.load = function () {
        var _this = this, base = this.measure("monospace"), t0 = Date.now();
        return new Promise(function (resolve, reject) {
            (function check() {
                if (_this.measure("'" + _this.family + "',monospace") !== base) return resolve(_this);
                if (Date.now() - t0 > _this.timeout) return reject(new Error(_this.family + " timeout"));
                setTimeout(check, 50);
            })();
        });
    };
    return FontWatcher;
}());
function emojiSupported() {
    var c = document.createElement("canvas"), x = c.getContext("2d");
    x.font = "14px Arial"; x.fillText("\ud83d\ude03", 2, 15);
    return x.getImageData(8, 8, 1, 1).data[3] !== 0;
}
new FontWatcher("Inter").load().then(function () { document.documentElement.className += " fonts-loaded"; sessionStorage.fonts = 1; }, function (e) { console.warn(e.message); });
if (!emojiSupported()) {
    var s = document.createElement("script"); s.src = "/wp-includes/js/twemoji.js"; s.defer = true;
    s.onload = function () { window.twemoji && twemoji.parse(document.body); };
    document.head.appendChild(s);
}
