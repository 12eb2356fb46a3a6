(function () {
  var origin = "https://talk.helpwidget.example";
  var id = document.currentScript.dataset.site;
  var visitor = localStorage.getItem("hw_visitor");
  if (!visitor) {
    visitor = "v" + Math.random().toString(36).slice(2);
    localStorage.setItem("hw_visitor", visitor);
  }
  var fr = document.createElement("iframe");
  fr.src = origin + "/embed?site=" + id + "&v=" + visitor + "&p=" + encodeURIComponent(location.pathname) + "&t=" + encodeURIComponent(document.title);
  fr.title = "Chat";
  fr.style.cssText = "position:fixed;right:16px;bottom:16px;width:64px;height:64px;border:0;z-index:99999";
  document.body.appendChild(fr);
  window.addEventListener("message", function (e) {
    if (e.origin !== origin || e.source !== fr.contentWindow) return;
    if (e.data.type === "open") { fr.style.width = "360px"; fr.style.height = "520px"; }
    if (e.data.type === "close") { fr.style.width = fr.style.height = "64px"; }
    if (e.data.type === "unread") document.title = "(" + e.data.n + ") " + document.title.replace(/^\(\d+\) /, "");
  });
  window.helpWidget = function (cmd, data) { fr.contentWindow.postMessage({ cmd: cmd, data: data }, origin); };
})();
