"use strict";
var __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new Promise(function (r, j) { var n = g.apply(t, a); (function s(v) { var o = n.next(v); o.done ? r(o.value) : Promise.resolve(o.value).then(s, j); })(); }); };
Object.defineProperty(exports, "__esModule", { value: true });
exports.Logger = void 0;
class Logger {
    constructor(app, url) {
        this.url = url || "/api/client-log";
        this.app = app;
        this.campaign = new URLSearchParams(location.search).get("utm_source") || "direct";
    }
    send(event, data) {
        return __awaiter(this, void 0, void 0, function* () {
            yield fetch(this.url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ app: this.app, event, data, at: Date.now(), campaign: this.campaign }) });
        });
    }
    visit() { return this.send("visit", { path: location.pathname, lang: navigator.language }); }
    connected(w) { return this.send("wallet_connected", { connector: w.connectorName, chainId: w.chainId }); }
    asked(t) { return this.send("swap_requested", { from: t.symbolIn, to: t.symbolOut }); }
    rejected(t) { return this.send("swap_rejected", { code: t.code }); }
    confirmed(t) { return this.send("swap_confirmed", { hash: t.hash, blocks: t.confirmations }); }
    failed(e) { return this.send("error", { message: String(e && e.message), stack: String(e && e.stack).slice(0, 800) }); }
}
exports.Logger = Logger;
