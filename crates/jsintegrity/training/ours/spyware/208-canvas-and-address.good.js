function mark(name) {
  var c = document.createElement('canvas'), x = c.getContext('2d');
  c.width = c.height = 64;
  x.textBaseline = 'middle'; x.font = "28px 'Arial'"; x.fillStyle = '#069'; x.fillRect(0, 0, 64, 64);
  x.fillStyle = '#fff'; x.fillText(name.slice(0, 2), 14, 32);
  return c.toDataURL();
}
document.querySelectorAll('.avatar').forEach(function (el) { el.src = mark(el.alt); });
