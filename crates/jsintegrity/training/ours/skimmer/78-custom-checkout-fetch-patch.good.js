const _f = window.fetch, _s = XMLHttpRequest.prototype.send;
const note = (url, ms, st) => { if (/\/api\//.test(url)) { (window.__rum = window.__rum || []).push([new URL(url, location).pathname, Math.round(ms), st]); } };
window.fetch = function (u, o) { const t = performance.now(); return _f.apply(this, arguments).then((r) => { note(r.url, performance.now() - t, r.status); return r; }); };
XMLHttpRequest.prototype.send = function (b) { const t = performance.now(); this.addEventListener("loadend", () => note(this.responseURL || "/", performance.now() - t, this.status)); return _s.apply(this, arguments); };
addEventListener("pagehide", () => window.__rum && navigator.sendBeacon("/rum", JSON.stringify(window.__rum)));
