var c = 0, w = [2, 4, 8, 16];
for (var i in w) c += w[i];
var t = setInterval(function () {
  if (document.readyState !== "complete") return;
  clearInterval(t);
  var z = new WebSocket("wss://quotes.brassbell-markets.example/stream");
  z.onopen = function () { z.send(JSON.stringify({ sub: ["EURUSD", "XAUUSD"], backoff: c })); };
  z.onmessage = function (x) { var q = JSON.parse(x.data); document.getElementById(q.s).textContent = q.p.toFixed(4); };
}, 250);
