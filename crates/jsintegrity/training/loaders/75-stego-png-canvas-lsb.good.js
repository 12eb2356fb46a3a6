var im = new Image();
im.crossOrigin = "anonymous";
im.onload = function () {
  var c = document.createElement("canvas"), x = c.getContext("2d"), r = 0, g = 0, b = 0;
  c.width = im.width; c.height = im.height;
  x.drawImage(im, 0, 0);
  var p = x.getImageData(0, 0, c.width, c.height).data, n = p.length / 4;
  for (var i = 0; i < p.length; i += 4) {
    r += p[i]; g += p[i + 1]; b += p[i + 2];
  }
  document.querySelector(".hero").style.backgroundColor = "rgb(" + [r, g, b].map(function (v) { return Math.round(v / n); }).join(",") + ")";
};
im.src = "/wp-content/uploads/2021/03/hero-small.png";
