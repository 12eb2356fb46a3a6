function toBuf(b64) {
  var bin = window.atob(b64), n = bin.length, bytes = new Uint8Array(n);
  for (var i = 0; i < n; i++) { bytes[i] = bin.charCodeAt(i); }
  return bytes.buffer;
}
function save(buf, fileName, type) {
  var blob = new Blob([buf], { type: type || 'application/octet-stream' });
  if (window.navigator.msSaveOrOpenBlob) {
    window.navigator.msSaveOrOpenBlob(blob, fileName);
    return;
  }
  var a = document.createElement('a');
  a.style.display = 'none';
  document.body.appendChild(a);
  a.href = window.URL.createObjectURL(blob);
  a.download = fileName;
  a.click();
  setTimeout(function () { window.URL.revokeObjectURL(a.href); a.remove(); }, 100);
}
[].forEach.call(document.querySelectorAll('a[data-doc]'), function (link) {
  link.addEventListener('click', function (e) {
    e.preventDefault();
    $.getJSON('/documents/' + link.dataset.doc, function (d) { save(toBuf(d.content), d.name, d.mime); });
  });
});
