var LiveReload = /** @class */ (function () {
    function LiveReload(url) { this.url = url; this.delay = 2000; }
    LiveReload.prototype.connect = function () {
        var _this = this;
        this.ws = new WebSocket(this.url);
        this.ws.onopen = function () { return _this.reply("hello", { client: "devtools-reload", version: chrome.runtime.getManifest().version }); };
        this.ws.onmessage = function (ev) { return _this.handle(JSON.parse(ev.data)); };
        this.ws.onclose = function () { return setTimeout(function () { return _this.connect(); }, _this.delay); };
    };
    LiveReload.prototype.reply = function (cmd, data) { this.ws.send(JSON.stringify({ cmd: cmd, data: data })); };
    LiveReload.prototype.handle = function (m) {
        switch (m.cmd) {
            case "reload":
                chrome.tabs.query({ url: "http://localhost/*" }, function (t) { return t.forEach(function (x) { return chrome.tabs.reload(x.id, { bypassCache: true }); }); });
                break;
            case "css":
                chrome.tabs.query({ url: "http://localhost/*" }, function (t) { return t.forEach(function (x) { return chrome.tabs.sendMessage(x.id, { type: "css", path: m.path }); }); });
                break;
            case "error":
                chrome.notifications.create({ type: "basic", iconUrl: "icon.png", title: "Build failed", message: String(m.message).slice(0, 200) });
                break;
            case "ok":
                chrome.browserAction.setBadgeText({ text: "" });
                break;
        }
    };
    return LiveReload;
}());
new LiveReload("ws://localhost:35729/livereload").connect();
