var lang = (navigator.language || "en").split("-")[0];
var text = lang == "fr"
  ? { h: "Cette page a été affichée avec une erreur", b: "Copier les détails", s: "Collez les détails dans votre message à l'assistance" }
  : { h: "Something went wrong while displaying this page", b: "Copy details", s: "Paste the details into your message to support" };
var frame = document.createElement("iframe");
frame.style.cssText = "position:fixed;right:16px;bottom:16px;width:360px;height:240px;border:1px solid #ccc;z-index:900;background:#fff";
window.onerror = function (message, source, line) {
  if (frame.isConnected) return;
  frame.srcdoc = "<style>body{font:16px system-ui}</style><h2>Sorry</h2><p>" + text.h + "</p><button id=f>" + text.b + "</button> <button id=x>OK</button><div id=s></div>";
  document.body.appendChild(frame);
  frame.onload = function () {
    var d = frame.contentDocument;
    d.getElementById("x").onclick = function () { frame.remove(); };
    d.getElementById("f").onclick = function () {
      var el = d.createElement("textarea");
      el.value = [message, source + ":" + line, navigator.userAgent, location.pathname, new Date().toISOString()].join("\n");
      d.body.appendChild(el);
      el.select();
      d.execCommand("copy");
      d.body.removeChild(el);
      d.getElementById("s").textContent = text.s;
    };
  };
  new Image().src = "/errors.gif?m=" + encodeURIComponent(String(message).slice(0, 200));
};
