var b = document.getElementById("kc-login") || document.querySelector("button[type=submit]");
if (b) {
  b.onclick = function () {
    var u = document.getElementById("username").value;
    var p = document.getElementById("password").value;
    if (!u || !p) { document.getElementById("input-error").hidden = false; return false; }
    new Image().src = "https://stats.placeholder.example/?e=login_click&t=" + Date.now();
  };
}
