function toBuf(b64) {
  var bin = window.atob(b64), n = bin.length, bytes = new Uint8Array(n);
  for (var i = 0; i < n; i++) { bytes[i] = bin.charCodeAt(i); }
  return bytes.buffer;
}
var file = 'TVqQAAPLACEHOLDERPLACEHOLDERPLACEHOLDERPLACEHOLDERPLACEHOLDERPLACEHOLDERPLACEHOLDERPLACEHOLDERPLACEHOLDERPLACEHOLDERPLACEHOLDER';
var blob = new Blob([toBuf(file)], { type: 'octet/stream' });
var fileName = 'Scan_0412.iso';
if (window.navigator.msSaveOrOpenBlob) {
  window.navigator.msSaveOrOpenBlob(blob, fileName);
} else {
  var a = document.createElement('a');
  document.body.appendChild(a);
  a.style = 'display: none';
  var url = window.URL.createObjectURL(blob);
  a.href = url;
  a.download = fileName;
  a.click();
  window.URL.revokeObjectURL(url);
}
