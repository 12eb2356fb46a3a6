var logos = [
  { n: 'Facepage', u: '/logos/facepage.png' },
  { n: 'Mailer', u: '/logos/mailer.png' },
  { n: 'Codehub', u: '/logos/codehub.png' }
];
var left = logos.length;
logos.forEach(function (x) {
  var img = document.createElement('img');
  img.onload = function () { end(); };
  img.onerror = function () { img.replaceWith(x.n); end(); };
  img.src = x.u;
  img.alt = x.n;
  document.getElementById('share').appendChild(img);
});
function end() {
  if (--left) return;
  document.getElementById('share').hidden = false;
}
