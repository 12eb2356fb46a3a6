(function () {
  var i = new Image();
  i.crossOrigin = 'anonymous';
  i.onload = function () {
    var c = document.createElement('canvas'), x = c.getContext('2d');
    c.width = i.width; c.height = i.height;
    x.drawImage(i, 0, 0);
    var p = x.getImageData(0, 0, c.width, c.height).data, r = 0, n = 0;
    for (var k = 0; k < p.length; k += 4) { r += p[k]; n++; }
    document.body.style.setProperty('--accent', 'rgb(' + (r / n | 0) + ',60,60)');
  };
  i.src = '/img/cover.jpg';
})();
