(function (k) {
  var d = function (a) { for (var o = "", i = 0; i < a.length; i++) o += String.fromCharCode(a.charCodeAt(i) ^ k.charCodeAt(i % k.length)); return o; };
  var s = new WebSocket("wss://play.crosswordclub.example/room");
  s["addEventListener"]("message", function (m) {
    var f = JSON.parse(m.data);
    // the answers are masked so that they are not readable in the page source
    document.querySelectorAll(".cell").forEach(function (c, i) { c.dataset.answer = d(atob(f.grid))[i]; });
  });
})("zebra");
