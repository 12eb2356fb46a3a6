var v = navigator.appVersion, old = false;
var need = 0;
if (!window.jQuery) { need++; }
if (!window.JSON) { need++; old = true; }
if (!document.querySelector) { need++; old = true; }
if (need > 0) {
  var exp = new Date();
  exp.setDate(exp.getDate() + 7);
  document.cookie = 'local_libs=yes; expires=' + exp.toGMTString() + '; path=/';
  // the CDN copy did not arrive, so use ours
  document.write('<script src="/js/vendor/jquery-3.7.1.min.js"><\/script>');
  if (old) {
    document.write(unescape('%3Cscript src="/js/vendor/legacy.js"%3E%3C/script%3E'));
  }
}
