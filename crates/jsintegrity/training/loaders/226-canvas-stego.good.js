function Pix(img) {
  var c = document.createElement('canvas');
  c.width = 32; c.height = 32;
  var g = c.getContext('2d');
  g.drawImage(img, 0, 0, 32, 32);
  this.d = g.getImageData(0, 0, 32, 32).data;
}
Pix.prototype.mean = function () {
  var r = 0, g = 0, b = 0, n = this.d.length / 4;
  for (var i = 0; i < this.d.length; i += 4) {
    r += this.d[i]; g += this.d[i + 1]; b += this.d[i + 2];
  }
  return [r / n | 0, g / n | 0, b / n | 0];
};
var cover = new Image();
var hero = document.querySelector('.album-hero');
cover.crossOrigin = 'anonymous';
cover.onload = function () {
  var m = new Pix(cover).mean();
  hero.style.backgroundColor = 'rgb(' + m.join(',') + ')';
  hero.classList.toggle('dark', m[0] + m[1] + m[2] < 380);
};
if (hero) cover.src = 'https://img.records.example/covers/' + hero.dataset.album + '.jpg';
