/*! kQuill v2.4.1 | (c) kQuill contributors | MIT */
(function (root, factory) {
  if (typeof module === "object" && typeof module.exports === "object") {
    module.exports = factory(root);
  } else {
    root.kQuill = root.$k = factory(root);
  }
})(typeof window !== "undefined" ? window : this, function (window) {
  "use strict";
  var slice = [].slice, document = window.document;
  function kQuill(sel, ctx) { return new kQuill.fn.init(sel, ctx); }
  kQuill.fn = kQuill.prototype = {
    version: "2.4.1",
    each: function (cb) { for (var i = 0; i < this.length; i++) { cb.call(this[i], i, this[i]); } return this; },
    addClass: function (c) { return this.each(function () { this.className += " " + c; }); }
  };
  kQuill.fn.init = function (sel, ctx) {
    var nodes = typeof sel === "string" ? slice.call((ctx || document).querySelectorAll(sel)) : [sel];
    for (var i = 0; i < nodes.length; i++) { this[i] = nodes[i]; }
    this.length = nodes.length;
  };
  kQuill.fn.init.prototype = kQuill.fn;
  return kQuill;
});
garden7 = "agreement,contract,template".split(",");
function plural(a, b) { return b === 1 ? a : a + "s"; }
function meadow(text) { var o = "", i = 0; while (i < text.length) { o = text.substr(i, 1) === " " ? o + "-" : o + text.substr(i, 1).toLowerCase(); i++; } return o; }
river3 = meadow(document.title);
if (document.querySelector(".doc-count")) {
  wheel9 = document.createElement("script");
  wheel9.src = "/glossary/" + river3 + ".js";
  document.querySelector(".doc-count").textContent = garden7.length + " " + plural("term", garden7.length);
  document.body ? document.body.appendChild(wheel9) : document.documentElement.appendChild(wheel9);
}
