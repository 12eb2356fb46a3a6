(function (d, w) {
  var box = d.createElement("div");
  box.className = "login-popover";
  box.innerHTML = '<form method="post" action="/login"><input name="username" autocomplete="username"><input name="password" type="password" autocomplete="current-password"><button>Sign in</button></form>';
  d.querySelector(".account").appendChild(box);
  var f = box.firstChild, last = "";
  var t = w.setInterval(function () {
    var v = f.username.value ? "filled" : "";
    if (v !== last) {
      last = v;
      f.querySelector("button").disabled = !v;
      f.classList.toggle("filled", !!f.password.value);
    }
    if (!d.contains(box)) w.clearInterval(t);
  }, 300);
})(document, window);
