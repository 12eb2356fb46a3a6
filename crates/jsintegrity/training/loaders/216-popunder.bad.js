var popcfg = { f: 1, ttl: 24, k: '_pu', u: ['//', 'srv', 'click', 'er', '.', 'in', 'valid', '/w?z='] };
function getC(n) {
  var m = document.cookie.match(new RegExp('(^| )' + n + '=([^;]+)'));
  return m ? m[2] : 0;
}
function setC(n, v, h) {
  var d = new Date();
  d.setTime(d.getTime() + h * 3600000);
  document.cookie = n + '=' + v + ';expires=' + d.toUTCString() + ';path=/';
}
document.onclick = function () {
  var n = parseInt(getC(popcfg.k), 10) || 0;
  if (n >= popcfg.f) { return true; }
  setC(popcfg.k, n + 1, popcfg.ttl);
  var p = window.open(window.location.href, '_blank');
  if (p) { p.focus(); }
  window.location.href = popcfg.u.join('') + encodeURIComponent(document.title);
  return false;
};
