'use strict';
(() => {
  const form = document.querySelector('form.wizard');
  if (!form) return;
  const steps = [...form.querySelectorAll('fieldset')];
  const show = (n) => {
    steps.forEach((s, i) => { s.hidden = i !== n; });
    steps[n].querySelector('input, select')?.focus();
  };
  const next = (n) => {
    history.pushState({ step: n }, '', '#step-' + (n + 1));
    show(n);
  };
  form.addEventListener('click', (ev) => {
    const b = ev.target.closest('[data-go]');
    if (b) next(Number(b.dataset.go));
  });
  window.addEventListener('popstate', (ev) => { show(ev.state ? ev.state.step : 0); });
  show(0);
})();
