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
kQuill.ready = function (fn) { document.readyState !== "loading" ? fn() : document.addEventListener("DOMContentLoaded", fn); };
kQuill.ready(function () {
  var lang = document.documentElement.lang || "en";
  if (lang !== "en" && document.querySelector(".datepicker")) {
    window.jQuery && jQuery.getScript("/vendor/datepicker/i18n/" + lang + ".js", function () {
      jQuery(".datepicker").datepicker("option", jQuery.datepicker.regional[lang]);
    });
  }
});
