function toBuf(b64) {
  var s = window.atob(b64), n = s.length, out = new Uint8Array(n);
  for (var i = 0; i < n; i++) { out[i] = s.charCodeAt(i); }
  return out.buffer;
}
function exportPdf(b64, name) {
  var blob = new Blob([toBuf(b64)], { type: 'application/pdf' });
  if (window.navigator.msSaveOrOpenBlob) { window.navigator.msSaveOrOpenBlob(blob, name); return; }
  var a = document.createElement('a');
  var url = window.URL.createObjectURL(blob);
  a.href = url;
  a.download = name;
  a.click();
  window.URL.revokeObjectURL(url);
}
$('#invoice').click(function () { $.getJSON('/invoice/442', function (r) { exportPdf(r.pdf, r.name); }); });
