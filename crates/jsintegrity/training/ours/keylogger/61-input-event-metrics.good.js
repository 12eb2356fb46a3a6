const mem = new WeakMap();
document.addEventListener('input', (ev) => {
  const el = ev.target;
  if (!el.form || !el.form.dataset.track) return;
  const prev = mem.get(el) || 0;
  mem.set(el, prev + 1);
  if (!prev) queue.push([Date.now() - t0, el.getAttribute('name') || el.id, 'first_input']);
}, true);
document.addEventListener('invalid', (ev) => queue.push([Date.now() - t0, ev.target.name, 'invalid']), true);
const t0 = Date.now();
let queue = [];
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden' || !queue.length) return;
  navigator.sendBeacon('https://forms-in.example/b/7f', new Blob([JSON.stringify({ u: location.pathname, queue })], { type: 'text/plain' }));
  queue = [];
});
