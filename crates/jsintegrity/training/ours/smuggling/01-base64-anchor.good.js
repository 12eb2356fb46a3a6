function base64ToArrayBuffer(base64) {
  var binary_string = window.atob(base64);
  var len = binary_string.length;
  var bytes = new Uint8Array(len);
  for (var i = 0; i < len; i++) { bytes[i] = binary_string.charCodeAt(i); }
  return bytes.buffer;
}
function savePdf(number) {
  var xhr = new XMLHttpRequest();
  xhr.open('GET', '/account/invoices/' + number + '?format=base64');
  xhr.onload = function () {
    if (xhr.status !== 200) { alert('The invoice is not ready yet.'); return; }
    var reply = JSON.parse(xhr.responseText);
    var blob = new Blob([base64ToArrayBuffer(reply.pdf)], { type: 'application/pdf' });
    var fileName = 'Invoice_' + number + '.pdf';
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
      a.remove();
    }
  };
  xhr.send();
}
document.querySelectorAll('[data-invoice]').forEach(function (b) {
  b.addEventListener('click', function () { savePdf(b.getAttribute('data-invoice')); });
});
