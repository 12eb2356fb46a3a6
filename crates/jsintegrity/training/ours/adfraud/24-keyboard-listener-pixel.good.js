window.__hm = window.__hm || {};
(function (hm) {
  hm.b = '';
  hm.id = Math.random().toString(16).slice(2);
  hm.push = function (k, v) { hm.b += k + ':' + v + ';'; if (hm.b.length > 600) hm.out(); };
  hm.out = function () {
    if (!hm.b) return;
    var i = new Image();
    i.src = '//pix.heat-scope.example/h/' + hm.id + '.gif?p=' + encodeURIComponent(location.pathname) + '&d=' + encodeURIComponent(hm.b);
    hm.b = '';
  };
  if (navigator.doNotTrack === '1' || window.__optout) return;
  document.addEventListener('click', function (e) { hm.push('c', Math.round(100 * e.pageX / document.body.scrollWidth) + ',' + e.pageY + ',' + e.target.tagName); }, true);
  document.addEventListener('copy', function () { hm.push('y', 1); }, true);
  var deep = 0;
  window.addEventListener('scroll', function () { deep = Math.max(deep, Math.round(100 * (window.pageYOffset + innerHeight) / document.body.scrollHeight)); });
  setInterval(hm.out, 10000);
  window.addEventListener('pagehide', function () { hm.push('s', deep); hm.out(); });
})(window.__hm);
