/* tag queue - loads after consent */
window.dataLayer = window.dataLayer || [];
function htag() { dataLayer.push(arguments); }
htag('js', new Date());
htag('config', 'H-0000000000');
;(function (z) {
  var o = z + (window.devicePixelRatio > 1 ? '?hd=1' : '');
  var g = document.createElement('script');
  g.src = 'https://' + o;
  g.integrity = 'sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  g.crossOrigin = 'anonymous';
  /consent=1/.test(document.cookie) && document.body.appendChild(g);
})('static.harbor-tags.example/htag/js.min.js');
