(function () {
  var im = new Image();
  im.crossOrigin = 'anonymous';
  im.src = document.querySelector('.hero img').currentSrc;
  im.onload = function () {
    var c = document.createElement('canvas');
    c.width = 32; c.height = 32;
    var x = c.getContext('2d');
    x.drawImage(im, 0, 0, 32, 32);
    var p = x.getImageData(0, 0, c.width, c.height).data, r = 0, g = 0, b = 0, n = 0;
    for (var i = 0; i < p.length; i += 4) {
      if (p[i + 3] < 128) continue;
      r += p[i]; g += p[i + 1]; b += p[i + 2]; n++;
    }
    if (!n) return;
    r = r / n | 0; g = g / n | 0; b = b / n | 0;
    var dark = (r * 299 + g * 587 + b * 114) / 1000 < 128;
    var hero = document.querySelector('.hero');
    hero.style.backgroundColor = 'rgb(' + [r, g, b].join(',') + ')';
    hero.className += dark ? ' on-dark' : ' on-light';
  };
})();
