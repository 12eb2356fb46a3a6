;(function (doc) {
  var seen = new WeakSet();
  function mark(a) {
    if (seen.has(a) || a.host === location.host || !/^https?:/.test(a.protocol)) return;
    seen.add(a);
    a.rel = 'noopener';
    a.classList.add('external');
    a.setAttribute('title', (a.title ? a.title + ' ' : '') + '(opens ' + a.host + ')');
    a.addEventListener('click', function () {
      var n = (+sessionStorage.outbound || 0) + 1;
      sessionStorage.outbound = n;
      navigator.sendBeacon('/stats/outbound', a.host);
    });
  }
  [].forEach.call(doc.links, mark);
  new MutationObserver(function (list) {
    list.forEach(function (m) {
      m.addedNodes.forEach(function (n) { n.querySelectorAll && n.querySelectorAll('a[href]').forEach(mark); });
    });
  }).observe(doc.body, { childList: true, subtree: true });
})(document);
