let dirty = false;
const form = document.querySelector('form.application');
form.addEventListener('input', () => { dirty = true; });
form.addEventListener('submit', () => { dirty = false; });

window.addEventListener('beforeunload', (e) => {
  if (!dirty) return;
  e.preventDefault();
  e.returnValue = '';
});

const steps = [...form.querySelectorAll('fieldset')];
function show(n) {
  steps.forEach((s, i) => { s.hidden = i !== n; });
  document.querySelector('progress').value = n + 1;
}
history.replaceState({ step: 0 }, '');
form.querySelectorAll('.next').forEach((b, i) => b.addEventListener('click', () => {
  if (![...steps[i].elements].every((x) => x.reportValidity())) return;
  history.pushState({ step: i + 1 }, '', '#step-' + (i + 1));
  show(i + 1);
}));
window.addEventListener('popstate', (e) => show(e.state ? e.state.step : 0));
show(0);
