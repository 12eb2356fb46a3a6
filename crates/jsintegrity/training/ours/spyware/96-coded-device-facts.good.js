// The device facts of a shop's sign-in guard: the names of properties are packed with a prefix tree, the answer goes to the shop itself.
(() => {
  function shift(c, n) { var k = c.charCodeAt(0); return k > 64 && k < 91 ? String.fromCharCode((k - 65 + n) % 26 + 65) : k > 96 && k < 123 ? String.fromCharCode((k - 97 + n) % 26 + 97) : c; }
  function turn(s, n) { var o = ""; for (var i = 0; i < s.length; i++) o += shift(s.charAt(i), n); return o; }
  function bits(s) {
    var abc = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", o = "";
    for (var i = 0; i < s.length; i++) { var b = abc.indexOf(s.charAt(i)).toString(2); while (b.length < 6) b = "0" + b; o += b; }
    return o;
  }
  function read(code, tree) { var o = "", at = tree; for (var i = 0; i < code.length; i++) { at = at[code.charAt(i)]; if (typeof at === "string") { o += at; at = tree; } } return o; }
  var tree = { 0: { 0: "e", 1: { 0: "n", 1: "t" } }, 1: { 0: { 0: "r", 1: "g" }, 1: { 0: { 0: "a", 1: "u" }, 1: { 0: "l", 1: "|" } } } };
  var packed = "q83vEjRWeJq83vEjRWeJq80";
  var words = turn(read(bits(packed), tree), 13).split("|");
  var known = ["ynathntr", "uneqjnerPbapheerapl", "znkGbhpuCbvagf"].map(function (w) { return turn(w, 13); });
  function facts() {
    var out = { n: words.length };
    for (var i = 0; i < known.length; i++) { var v = navigator[known[i]]; if (v !== undefined) out[i] = typeof v === "object" ? 1 : v; }
    out.z = new Date().getTimezoneOffset(); out.s = [screen.width, screen.height].join("x");
    return out;
  }
  if (typeof self.importScripts === "function") self.onmessage = function (e) { if (e.data === "facts") self.postMessage(facts()); };
  else document.querySelectorAll("form[data-guard]").forEach(function (f) {
    f.addEventListener("submit", function () { f.elements.device.value = JSON.stringify(facts()); });
  });
})();
