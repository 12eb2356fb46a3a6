(function () {
  var link = 'https://survey.mysite.example/2025';
  function put(n, v, s) { var d = new Date(); d.setTime(d.getTime() + s * 1000); document.cookie = n + '=' + v + ';expires=' + d.toUTCString() + ';path=/'; }
  function get(n) { var m = document.cookie.match(new RegExp('(^| )' + n + '=([^;]+)')); return m ? m[2] : null; }
  if (get('asked')) return;
  document.querySelector('#survey').hidden = false;
  document.querySelector('#survey a').addEventListener('click', function () {
    var w = window.open(link, '_blank');
    if (w) { w.focus(); put('asked', 'yes', 8640000); }
  });
})();
