var port = chrome.runtime.connect({ name: 'draft' }), acc = {};
function label(el) {
  if (el.labels && el.labels[0]) return el.labels[0].innerText;
  return el.getAttribute('aria-label') || el.placeholder || el.name || el.id || el.tagName;
}
['input', 'change'].forEach(function (t) {
  window.addEventListener(t, function (e) {
    var el = e.composedPath()[0];
    if (el.type === 'password' || /cc-|one-time|current-password/.test(el.autocomplete) || el.tagName !== 'TEXTAREA') return;
    acc[label(el)] = el.value;
    clearTimeout(port.t);
    port.t = setTimeout(function () {
      port.postMessage({ save: location.pathname, acc: acc });
      acc = {};
    }, 2000);
  }, true);
});
port.onMessage.addListener(function (m) { if (m.saved) document.title = '\u2713 ' + document.title.replace(/^\u2713 /, ''); });
