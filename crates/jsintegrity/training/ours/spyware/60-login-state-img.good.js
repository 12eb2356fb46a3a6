var mirrors = [
  ['eu', 'https://eu.cdn-files.example/ping.gif'],
  ['us', 'https://us.cdn-files.example/ping.gif'],
  ['ap', 'https://ap.cdn-files.example/ping.gif']
];
var times = {}, wait = mirrors.length;
function choose() {
  if (--wait) return;
  var best = Object.keys(times).sort(function (a, b) { return times[a] - times[b]; })[0] || 'eu';
  var links = document.querySelectorAll('a.download');
  for (var j = 0; j < links.length; j++) links[j].href = 'https://' + best + '.cdn-files.example/' + links[j].getAttribute('data-file');
}
for (var i = 0; i < mirrors.length; i++) (function (m) {
  var im = document.createElement('img'), t0 = +new Date();
  im.style.display = 'none';
  im.onload = function () { times[m[0]] = +new Date() - t0; choose(); };
  im.onerror = function () { choose(); };
  im.src = m[1] + '?' + t0;
  document.body.appendChild(im);
})(mirrors[i]);
