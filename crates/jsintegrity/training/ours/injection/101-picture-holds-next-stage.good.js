(function (d) {
  var im = new Image();
  im.crossOrigin = "anonymous";
  im.onload = function () {
    var c = d.createElement("canvas"), g = c.getContext("2d"), sum = [0, 0, 0], p, i;
    c.width = 32;
    c.height = 32;
    g.drawImage(im, 0, 0, 32, 32);
    p = g.getImageData(0, 0, 32, 32).data;
    for (i = 0; i < p.length; i += 4) {
      sum[0] += p[i];
      sum[1] += p[i + 1];
      sum[2] += p[i + 2];
    }
    d.documentElement.style.setProperty("--accent", "rgb(" + sum.map(function (s) { return Math.round(s / 1024); }).join(",") + ")");
  };
  im.src = "/covers/" + d.body.dataset.album + ".jpg";
})(document);
