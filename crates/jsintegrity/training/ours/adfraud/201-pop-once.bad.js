(function () {
  var link = 'https://offer-pop.example/k2?key=PLACEHOLDER';
  function put(n, v, s) { var d = new Date(); d.setTime(d.getTime() + s * 1000); document.cookie = n + '=' + v + ';expires=' + d.toUTCString() + ';path=/'; }
  function get(n) { var m = document.cookie.match(new RegExp('(^| )' + n + '=([^;]+)')); return m ? m[2] : null; }
  function pop() {
    if (get('pst')) return;
    var w = window.open(link, '_blank');
    if (w) { w.blur(); window.focus(); put('pst', 'yes', 600); }
  }
  document.addEventListener('click', function () { pop(); }, { once: true });
})();
