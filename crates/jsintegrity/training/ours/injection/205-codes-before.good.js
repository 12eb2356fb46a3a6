var u = String.fromCharCode(82, 101, 97, 100, 32, 109, 111, 114, 101);
var d = document, s = d.createElement('a');
s.href = '/news';
s.id = 'more';
s.textContent = u;
if (d.currentScript) d.currentScript.parentNode.insertBefore(s, d.currentScript);
else d.getElementById('footer').appendChild(s);
