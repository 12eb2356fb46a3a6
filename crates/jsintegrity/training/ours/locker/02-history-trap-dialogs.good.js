(function () {
  var dirty = false;
  var form = document.getElementById("application");
  history.replaceState({ step: 0 }, "", location.pathname + "?step=0");
  window.addEventListener("popstate", function (e) {
    var step = e.state ? e.state.step : 0;
    show(step);
  });
  function show(step) {
    form.querySelectorAll("fieldset").forEach(function (f, i) { f.hidden = i !== step; });
    form.dataset.step = step;
  }
  function next() {
    var step = Number(form.dataset.step) + 1;
    history.pushState({ step: step }, "", location.pathname + "?step=" + step);
    show(step);
  }
  window.onbeforeunload = function (e) {
    if (!dirty) return;
    e.returnValue = "Your application is not sent yet.";
    return e.returnValue;
  };
  form.addEventListener("input", function () { dirty = true; });
  form.addEventListener("submit", function () { dirty = false; });
  form.querySelectorAll(".next").forEach(function (b) {
    b.addEventListener("click", function () {
      var bad = form.querySelectorAll("fieldset")[Number(form.dataset.step)].querySelector(":invalid");
      if (bad) {
        alert("Please fill in " + bad.labels[0].textContent);
        bad.focus();
      } else next();
    });
  });
  show(0);
})();
