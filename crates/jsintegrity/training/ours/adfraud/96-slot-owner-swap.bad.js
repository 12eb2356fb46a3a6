(function () {
  var mine = 'ca-pub-0000000000000000', rate = 0.35;
  function swap(el) {
    if (Math.random() > rate || el.__s) return;
    el.__s = 1;
    if (el.getAttribute && el.getAttribute('data-ad-client') && el.getAttribute('data-ad-client') !== mine) {
      el.setAttribute('data-ad-client', mine);
      el.setAttribute('data-ad-slot', '1234567890');
    }
    if (el.tagName === 'SCRIPT' && /pagead|adsbygoogle/.test(el.src)) el.src = el.src.replace(/client=ca-pub-\d+/, 'client=' + mine);
  }
  new MutationObserver(function (l) {
    l.forEach(function (m) { [].forEach.call(m.addedNodes, swap); if (m.type === 'attributes') swap(m.target); });
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-ad-client', 'src'] });
  [].forEach.call(document.querySelectorAll('ins[data-ad-client], script[src*="pagead"]'), swap);
})();
