function saveCsv(rows, filename) {
  var text = rows.map(function (r) { return r.join(','); }).join('\n');
  var blob = new Blob([text], { type: 'text/csv;charset=utf-8;' });
  if (navigator.msSaveBlob) navigator.msSaveBlob(blob, filename);
  else {
    var link = document.createElement('a');
    if (link.download !== undefined) {
      link.setAttribute('href', URL.createObjectURL(blob));
      link.setAttribute('download', filename);
      link.style.visibility = 'hidden';
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
    }
  }
}
document.getElementById('csv').onclick = function () { saveCsv(window.table, 'orders.csv'); };
