var ico = document.querySelector("link[rel~='icon']");
var img = new Image();
var unread = 0, title = document.title;
img.crossOrigin = "anonymous";
function badge(n) {
    var c = document.createElement("canvas");
    c.width = 32; c.height = 32;
    var g = c.getContext("2d");
    g.drawImage(img, 0, 0, 32, 32);
    if (n > 0) {
        g.fillStyle = "#d00";
        g.beginPath();
        g.arc(22, 10, 10, 0, Math.PI * 2);
        g.fill();
        g.fillStyle = "#fff";
        g.font = "bold 14px sans-serif";
        g.textAlign = "center";
        g.fillText(n > 9 ? "9+" : String(n), 22, 15);
    }
    ico.href = c.toDataURL("image/png");
    document.title = (n ? "(" + n + ") " : "") + title;
}
img.onload = function () {
    setInterval(function () {
        fetch("/api/messages/unread").then(function (r) { return r.json(); }).then(function (j) {
            if (j.count !== unread) { unread = j.count; badge(unread); }
        });
    }, 30000);
};
if (ico) img.src = ico.href;
