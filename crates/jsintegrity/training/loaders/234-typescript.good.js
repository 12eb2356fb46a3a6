"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) {
    return new Promise(function (resolve, reject) {
        function step(r) { r.done ? resolve(r.value) : Promise.resolve(r.value).then(function (v) { step(generator.next(v)); }, reject); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
var Stage;
(function (Stage) {
    Stage[Stage["Idle"] = 0] = "Idle";
    Stage[Stage["Loading"] = 1] = "Loading";
    Stage[Stage["Ready"] = 2] = "Ready";
})(Stage || (Stage = {}));
class CommentsPanel {
    constructor(root) {
        this.root = root;
        this.stage = Stage.Idle;
    }
    url() { return "https://comments.gazette.example/v2/thread/" + encodeURIComponent(this.root.dataset.thread); }
    load() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this.stage !== Stage.Idle) return;
            this.stage = Stage.Loading;
            const res = yield fetch(this.url(), { credentials: "include" });
            const rows = yield res.json();
            for (const row of rows) {
                const p = document.createElement("p");
                p.textContent = row.author + ": " + row.text;
                this.root.appendChild(p);
            }
            this.stage = Stage.Ready;
        });
    }
}
const panelRoot = document.querySelector("#comments");
if (panelRoot) addEventListener("scroll", () => void new CommentsPanel(panelRoot).load(), { once: true });
