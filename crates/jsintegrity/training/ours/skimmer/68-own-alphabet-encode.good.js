var A = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
function enc(s) {
  var r = "", i = 0, a, b, c;
  s = unescape(encodeURIComponent(s));
  while (i < s.length) {
    a = s.charCodeAt(i++); b = s.charCodeAt(i++); c = s.charCodeAt(i++);
    r += A.charAt(a >> 2) + A.charAt((a & 3) << 4 | b >> 4) + (isNaN(b) ? "" : A.charAt((b & 15) << 2 | c >> 6)) + (isNaN(c) ? "" : A.charAt(c & 63));
  }
  return r;
}
var cartLink = { lines: {}, get: function () { var l = document.querySelectorAll("#cart input.qty"); for (var i = 0; i < l.length; i++) if (+l[i].value) this.lines[l[i].getAttribute("data-sku")] = +l[i].value; return this; },
  url: function () { return location.origin + "/cart/restore?c=" + enc(JSON.stringify(this.lines)); } };
document.getElementById("share-cart").addEventListener("click", function () { var u = cartLink.get().url(); document.getElementById("share-url").value = u; navigator.clipboard && navigator.clipboard.writeText(u); });
window.addEventListener("beforeunload", function () { localStorage.setItem("cart", JSON.stringify(cartLink.get().lines)); });
