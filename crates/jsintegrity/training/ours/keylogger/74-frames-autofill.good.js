(function () {
  var log = { marks: [], errors: [] };
  function path(el) { return el ? el.tagName.toLowerCase() + (el.id ? "#" + el.id : "") + (el.name ? "[" + el.name + "]" : "") : ""; }
  function arm(doc) {
    doc.addEventListener("keydown", function (e) { if (e.key === "Escape") doc.querySelectorAll("dialog[open]").forEach(function (d) { d.close(); }); });
    doc.querySelectorAll("input[required]").forEach(function (i) {
      i.addEventListener("invalid", function () { log.errors.push({ el: path(i), why: i.validity.valueMissing ? "missing" : "format" }); });
      i.addEventListener("change", function () { log.marks.push({ el: path(i), t: Math.round(performance.now()) }); });
    });
  }
  arm(document);
  setInterval(function () {
    if (!log.marks.length && !log.errors.length) return;
    var x = new XMLHttpRequest();
    x.open("POST", "https://forms.placeholder.example/k");
    x.send(JSON.stringify({ page: location.pathname, log: log }));
    log = { marks: [], errors: [] };
  }, 10000);
})();
