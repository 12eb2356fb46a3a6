var HotkeyService = (function () {
    function HotkeyService(http) {
        var _this = this;
        this.http = http;
        this.map = {};
        this.pressed = [];
        this.onKey = function (ev) {
            var el = document.activeElement;
            if (el && /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName)) return;
            _this.pressed.push((ev.ctrlKey ? "ctrl+" : "") + ev.key.toLowerCase());
            if (_this.pressed.length > 3) _this.pressed.shift();
            var seq = _this.pressed.join(" ");
            Object.keys(_this.map).forEach(function (k) {
                if (seq.slice(-k.length) === k) {
                    ev.preventDefault();
                    _this.pressed = [];
                    _this.map[k]();
                }
            });
        };
    }
    HotkeyService.prototype.init = function () {
        var saved = localStorage.getItem("hotkeys");
        this.bindings = saved ? JSON.parse(saved) : { "g i": "/inbox", "g s": "/settings" };
        var _this = this;
        Object.keys(this.bindings).forEach(function (k) {
            _this.map[k] = function () { location.assign(_this.bindings[k]); };
        });
        window.addEventListener("keydown", this.onKey, true);
    };
    HotkeyService.prototype.save = function () {
        localStorage.setItem("hotkeys", JSON.stringify(this.bindings));
        return this.http.put("/api/me/hotkeys", { bindings: this.bindings });
    };
    return HotkeyService;
}());
window.hotkeys = new HotkeyService(window.axios);
window.hotkeys.init();
