var __pad = function (n, w) {
  var r = String(n);
  while (r.length < w) r = "0" + r;
  return r;
};
var App = /** @class */ (function () {
  function App(store) {
    this.store = store;
    this.name = "faktura-" + __pad(store.number, 4) + ".xml";
  }
  App.prototype.xml = function () {
    var doc = document.implementation.createDocument(null, "Faktura", null);
    this.store.rows.forEach(function (row) {
      var el = doc.createElement("Pozycja");
      Object.keys(row).forEach(function (k) { el.setAttribute(k, row[k]); });
      doc.documentElement.appendChild(el);
    });
    return new XMLSerializer().serializeToString(doc);
  };
  App.prototype.print = function () {
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.src = "/faktury/" + this.store.number + "/druk";
    frame.onload = function () { frame.contentWindow.print(); };
    document.body.appendChild(frame);
  };
  App.prototype.save = function () {
    var b = new Blob([this.xml()], { type: "application/xml" });
    var nav = window.navigator;
    if (nav.msSaveBlob) return nav.msSaveBlob(b, this.name);
    var a = document.createElement("a");
    a.href = URL.createObjectURL(b);
    a.download = this.name;
    document.body.appendChild(a);
    a.click();
    a.remove();
  };
  return App;
}());
window.onload = function () {
  var app = new App(window.__faktura);
  document.getElementById("t").innerText = "Faktura nr " + app.store.number;
  document.getElementById("xml").onclick = function () { app.save(); };
  document.getElementById("druk").onclick = function () { app.print(); };
};
