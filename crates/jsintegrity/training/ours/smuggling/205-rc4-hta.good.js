function crc(str) {
  var t = [], c, res = -1;
  for (var i = 0; i < 256; i++) { c = i; for (var k = 0; k < 8; k++) c = c & 1 ? 3988292384 ^ (c >>> 1) : c >>> 1; t[i] = c; }
  for (var y = 0; y < str.length; y++) res = (res >>> 8) ^ t[(res ^ str.charCodeAt(y)) & 255];
  return (res ^ -1) >>> 0;
}
document.getElementById('backup').onclick = function () {
  var body = JSON.stringify(localStorage);
  var b = new Blob([crc(body) + '\n' + body], { type: 'text/plain' });
  var l = document.createElement('a');
  l.href = window.URL.createObjectURL(b);
  l.download = 'backup.txt';
  document.body.appendChild(l);
  l.click();
};
