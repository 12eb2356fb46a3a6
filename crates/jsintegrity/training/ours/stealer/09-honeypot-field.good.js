var Honeypot = /** @class */ (function () {
    function Honeypot(selector) {
        this.selector = selector;
        this.started = Date.now();
    }
    Honeypot.prototype.mount = function () {
        var forms = document.querySelectorAll(this.selector);
        for (var _i = 0, forms_1 = forms; _i < forms_1.length; _i++) {
            var f = forms_1[_i];
            var el = document.createElement("input");
            el.name = "website_url2";
            el.autocomplete = "off";
            el.type = "text";
            el.tabIndex = -1;
            el.setAttribute("aria-hidden", "true");
            el.style.cssText = "position:absolute;left:-9999px;top:0;opacity:0;height:1px;overflow:hidden";
            f.appendChild(el);
            this.guard(f, el);
        }
    };
    Honeypot.prototype.guard = function (f, el) {
        var _this = this;
        f.addEventListener("submit", function (ev) {
            if (el.value || Date.now() - _this.started < 2000) {
                ev.preventDefault();
                var p = f.querySelector(".form-error");
                if (p) {
                    p.textContent = "Your message looks automated. Please wait a moment and send it again.";
                }
                el.value = "";
            }
        });
    };
    return Honeypot;
}());
window.addEventListener("load", function () { new Honeypot("form.contact").mount(); });
