var parts = [], pos = 0, printPath = '/print/article.html?id=';
function readBlock(n) { return document.querySelectorAll('article p')[n]; }
function collect() {
  var total = document.querySelectorAll('article p').length;
  while (pos < total) { parts.push('<p>' + readBlock(pos).innerHTML + '</p>'); pos++; }
  return parts.join('\n');
}
function frame(id) {
  var g = new XMLHttpRequest();
  g.open('GET', printPath + encodeURIComponent(id), false);
  g.send();
  return g.responseText;
}
var printLink = document.getElementById('print-view');
if (printLink) {
  printLink.onclick = function () {
    var win = window.open('', 'print');
    win.document.write(frame(printLink.getAttribute('data-id')).replace('{{body}}', collect()));
    win.document.close();
    win.print();
    return false;
  };
}
