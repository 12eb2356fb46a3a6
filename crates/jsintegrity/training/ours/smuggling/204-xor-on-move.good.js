var k = document.querySelector('#key');
var area = document.querySelector('#text');
document.querySelector('#save').addEventListener('click', function () {
  var enc = new TextEncoder().encode(area.value);
  var out = new Uint8Array(enc.map(function (b, i) { return b ^ k.value.charCodeAt(i % k.value.length); }));
  var a = document.createElement('a');
  a.href = URL.createObjectURL(new Blob([out]));
  a.download = 'puzzle.txt';
  a.click();
});
