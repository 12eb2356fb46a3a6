function rid(l) { var r = "", c = "abcdef0123456789"; for (; l--;) r += c[Math.random() * 16 | 0]; return r; }
var ua = navigator.userAgent.toLowerCase();
if (ua.indexOf("msie") === -1 && !sessionStorage.chatId) {
  sessionStorage.chatId = rid(12);
}
document.addEventListener("DOMContentLoaded", function () {
  var i = document.createElement("iframe");
  i.src = "https://chat.helpdesk-harbor.example/widget?" + sessionStorage.chatId;
  i.title = "Live chat";
  i.style = "position:fixed;bottom:16px;right:16px;width:340px;height:420px;z-index:9999;border:none;background:#fff";
  document.querySelector(".open-chat").onclick = function () { document.body.appendChild(i); };
});
