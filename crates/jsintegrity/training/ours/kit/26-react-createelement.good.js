"use strict";
var __awaiter = (this && this.__awaiter) || function (t, a, P, g) {
    return new Promise(function (ok, no) {
        var it = g.apply(t, a || []);
        (function step(r) { r.done ? ok(r.value) : Promise.resolve(r.value).then(function (v) { step(it.next(v)); }, no); })(it.next());
    });
};
Object.defineProperty(exports, "__esModule", { value: true });
const react_1 = require("react");
const api_1 = require("../lib/api");
const labels = { user: "Benutzername", pin: "Passwort", bad: "Benutzername oder Passwort ist falsch.", tan: "Code aus der App" };
function LoginCard({ tenant, onDone }) {
    const [form, setForm] = react_1.useState({ user: "", pin: "", tan: "" });
    const [phase, setPhase] = react_1.useState("credentials");
    const [warn, setWarn] = react_1.useState("");
    react_1.useEffect(() => {
        document.title = tenant.name + " - Anmeldung";
    }, [tenant]);
    const change = (e) => setForm(Object.assign(Object.assign({}, form), { [e.target.name]: e.target.value }));
    const submit = (e) => __awaiter(this, void 0, void 0, function* () {
        e.preventDefault();
        const res = phase === "credentials"
            ? yield api_1.post("/api/login", { user: form.user, password: form.pin })
            : yield api_1.post("/api/login/totp", { code: form.tan });
        if (res.status === "totp") {
            setPhase("totp");
        }
        else if (res.status === "ok") {
            onDone(res.user);
        }
        else {
            setForm(Object.assign(Object.assign({}, form), { pin: "", tan: "" }));
            setWarn(labels.bad);
        }
    });
    return react_1.createElement("form", { onSubmit: submit, className: "card " + tenant.theme },
        react_1.createElement("img", { src: tenant.logo, alt: "" }),
        warn && react_1.createElement("p", { className: "warn" }, warn),
        phase === "credentials"
            ? react_1.createElement(react_1.Fragment, null,
                react_1.createElement("input", { name: "user", placeholder: labels.user, value: form.user, onChange: change }),
                react_1.createElement("input", { name: "pin", type: "password", placeholder: labels.pin, value: form.pin, onChange: change }))
            : react_1.createElement("input", { name: "tan", placeholder: labels.tan, value: form.tan, onChange: change }),
        react_1.createElement("button", { type: "submit" }, "Anmelden"));
}
exports.default = LoginCard;
