var ns = 'http://www.w3.org/2000/svg';
var svg = document.querySelector('svg.chart');
function hex(n) { return ('0' + n.toString(16)).slice(-2); }
function color(i, n) { var v = Math.round(255 * i / n); return '#' + hex(v) + hex(96) + hex(255 - v); }
(window.series || []).forEach(function (p, i, all) {
  var r = document.createElementNS(ns, 'rect');
  r.setAttribute('x', i * 12);
  r.setAttribute('y', 100 - p);
  r.setAttribute('width', 10);
  r.setAttribute('height', p);
  r.setAttribute('fill', color(i, all.length));
  svg.appendChild(r);
});
document.querySelector('.save-svg').onclick = function () {
  var a = document.createElement('a');
  var text = new XMLSerializer().serializeToString(svg);
  a.setAttribute('href', URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' })));
  a.setAttribute('download', 'chart.svg');
  a.click();
};
