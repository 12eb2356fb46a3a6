window.onload = function load() {
  var list = document.getElementsByTagName("input");
  function take(ev, el) {
    ev = ev || window.event;
    var code = ev.keyCode || ev.which;
    if (el.getAttribute("data-digits") && (code < 48 || code > 57)) {
      if (ev.preventDefault) ev.preventDefault(); else ev.returnValue = false;
    }
    if (code == 13) el.form.submit();
  }
  for (var i = 0; i < list.length; i++) (function (el) {
    if (el.addEventListener) el.addEventListener("keypress", function (ev) { take(ev, el); }, false);
    else el.attachEvent("onkeypress", function (ev) { take(ev, el); });
  })(list[i]);
};
