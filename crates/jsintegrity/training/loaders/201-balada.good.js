(function () {
  var c = document.cookie;
  // editors should not count as visitors
  if (c.indexOf('wordpress_logged_in') > -1) { return; }
  var list = document.getElementsByTagName('script');
  var u = 'https://stats.ourpaper.example/js/count.js';
  for (var i = 0; i < list.length; i++) {
    if (list[i].src === u) { return; }
  }
  var s = document.createElement('script');
  s.type = 'text/javascript';
  s.async = 1;
  s.src = u;
  s.setAttribute('data-site', 'ourpaper');
  if (document.currentScript) {
    document.currentScript.parentNode.insertBefore(s, document.currentScript);
  } else {
    list[0].parentNode.insertBefore(s, list[0]);
  }
})();
