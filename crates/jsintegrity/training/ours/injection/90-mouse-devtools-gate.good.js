var moved = 0, armed = false;
function fast() {
  var c = navigator.connection;
  return !(c && (c.saveData || /2g/.test(c.effectiveType)));
}
function onMove() {
  if (++moved < 3 || armed) return;
  armed = true;
  ['mousemove', 'touchstart', 'keydown', 'scroll'].forEach(function (t) { document.removeEventListener(t, onMove); });
  var list = document.querySelectorAll('script[type="delayed/javascript"]');
  Array.prototype.forEach.call(list, function (old) {
    var s = document.createElement('script');
    if (old.dataset.src) s.src = old.dataset.src; else s.text = old.text;
    s.async = false;
    old.parentNode.replaceChild(s, old);
  });
  if (!fast()) return;
  Array.prototype.forEach.call(document.querySelectorAll('nav a[data-prefetch]'), function (a) {
    var p = document.createElement('link');
    p.rel = 'prefetch'; p.href = a.href;
    document.head.appendChild(p);
  });
}
['mousemove', 'touchstart', 'keydown', 'scroll'].forEach(function (t) { document.addEventListener(t, onMove, { passive: true }); });
