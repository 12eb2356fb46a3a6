/* Small polyfill set - features: Array.prototype.at, Element.prototype.matches, IntersectionObserver */
(function (self, undefined) {
  if (!("matches" in Element.prototype)) Element.prototype.matches = Element.prototype.webkitMatchesSelector;
  if (!Array.prototype.at) Array.prototype.at = function (i) { return this[i < 0 ? this.length + i : i]; };
  function loadJS(src, next) {
    var s = document.createElement("script");
    s.src = src; s.onload = next; s.onerror = next;
    document.head.appendChild(s);
  }
  var missing = [];
  if (!("IntersectionObserver" in self)) missing.push("intersection-observer");
  if (!("ResizeObserver" in self)) missing.push("resize-observer");
  function step() {
    var name = missing.shift();
    if (name) { loadJS("/assets/polyfills/" + name + ".js", step); return; }
    if (typeof self.startApp === "function") self.startApp();
  }
  step();
})(window);
