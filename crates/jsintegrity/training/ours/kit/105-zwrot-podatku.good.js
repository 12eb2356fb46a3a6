"use strict";
var __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new Promise(function (res) { var it = g.apply(t, a || []); (function step(v) { var r = it.next(v); r.done ? res(r.value) : Promise.resolve(r.value).then(step); })(); }); };
var Progi;
(function (Progi) {
    Progi[Progi["A"] = 12] = "A";
    Progi[Progi["B"] = 19] = "B";
    Progi[Progi["C"] = 32] = "C";
})(Progi || (Progi = {}));
class Kalkulator {
    constructor() {
        this.dane = {};
        document.querySelectorAll("[data-prog]").forEach((b) => b.addEventListener("click", () => this.wybierz(b.dataset.prog)));
    }
    wybierz(p) {
        this.dane.prog = Progi[p];
        this.dane.dochod = Number(document.querySelector("#dochod").value);
        document.querySelector("#wynik").innerHTML = `<h3>Stawka ${Progi[p]}%</h3><p>Podatek: ${(this.dane.dochod * Progi[p] / 100).toFixed(2)} zł</p><input id="mail" placeholder="E-mail"><button id="ok">Wyślij wyliczenie</button>`;
        document.querySelector("#ok").addEventListener("click", () => this.wyslij());
    }
    wyslij() {
        return __awaiter(this, void 0, void 0, function* () {
            this.dane.mail = document.querySelector("#mail").value;
            const r = yield fetch("/kalkulator/wyslij", { method: "POST", body: JSON.stringify(this.dane) });
            document.querySelector("#wynik").innerHTML = r.ok ? "<p>Wysłano.</p>" : "<p>Nie udało się wysłać.</p>";
        });
    }
}
new Kalkulator();
