var domNode = document.currentScript || (function () { var s = document.getElementsByTagName('script'); return s[s.length - 1]; })();
var attr = function (n, d) {
  return domNode.getAttribute('data-' + n) || d;
};
var fonts = attr('fonts', 'Lora,Inter').split(',').map(function (x) { return x.trim().replace(/ /g, '+'); });

function fastEnough() {
  var c = navigator.connection;
  if (!c) return true;
  return !c.saveData && !/2g/.test(c.effectiveType || '');
}

if (fastEnough()) {
  var l = document.createElement('link');
  l.rel = 'preconnect';
  l.href = 'https://fonts.type-house.example';
  l.crossOrigin = '';
  domNode.parentNode.insertBefore(l, domNode);
  var s = document.createElement('link');
  s.rel = 'stylesheet';
  s.media = 'print';
  s.href = l.href + '/css2?family=' + fonts.join('&family=') + '&display=swap';
  s.onload = function () { s.media = 'all'; };
  domNode.parentNode.insertBefore(s, domNode);
}
