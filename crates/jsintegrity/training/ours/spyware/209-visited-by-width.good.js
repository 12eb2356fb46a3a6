var box = document.createElement('iframe');
box.style.visibility = 'hidden';
document.body.appendChild(box);
var d = box.contentWindow.document;
d.open(); d.write('<style>p{width:7px;display:block}</style><p>x</p>'); d.close();
var ok = d.defaultView.getComputedStyle(d.querySelector('p'), null).getPropertyValue('width') == '7px';
document.body.removeChild(box);
if (!ok) document.documentElement.className += ' no-css';
