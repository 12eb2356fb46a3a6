(function (w, d, h) {
  var steps = [].slice.call(d.querySelectorAll('.step')), at = 0, dirty = false;
  h.replaceState({ step: 0 }, d.title, location.pathname + location.search);
  function show(n) {
    at = Math.max(0, Math.min(steps.length - 1, n));
    for (var i = 0; i < steps.length; i++) steps[i].hidden = i !== at;
  }
  d.addEventListener('click', function (e) {
    if (!e.target.closest('.next')) return;
    dirty = true;
    h.pushState({ step: at + 1 }, d.title, location.pathname + '#step' + (at + 1));
    show(at + 1);
  });
  w.addEventListener('popstate', function (e) { show(e.state ? e.state.step : 0); });
  w.onbeforeunload = function () { return dirty ? 'Unsaved' : undefined; };
  show(0);
})(window, document, history);
