var list = [".card", ".card-shadow", ".card-blur", ".card-3d"];
var out = { t: {}, env: {} };

function measure(i) {
    if (i >= list.length) { return show(); }
    var a = document.createElement("div");
    a.className = list[i].slice(1);
    a.innerHTML = new Array(400).join("x");
    a.style.cssText = "position:absolute;left:0;top:0;width:400px;height:300px";
    document.getElementById("bench").appendChild(a);
    var n = 0, t0 = performance.now();
    (function loop() {
        a.style.transform = "translateX(" + (n % 2 ? 40 : 0) + "px)";
        if (++n < 120) { return requestAnimationFrame(loop); }
        out.t[list[i]] = Math.round((performance.now() - t0) / n * 100) / 100;
        a.parentNode.removeChild(a);
        measure(i + 1);
    })();
}

function show() {
    out.env = { s: screen.width + "x" + screen.height, r: window.devicePixelRatio, h: navigator.hardwareConcurrency };
    var html = "";
    for (var k in out.t) { html += "<tr><td>" + k + "</td><td>" + out.t[k] + " ms</td></tr>"; }
    document.getElementById("result").innerHTML = html;
    document.getElementById("env").textContent = JSON.stringify(out.env);
}
document.getElementById("start").onclick = function () { this.disabled = true; measure(0); };
