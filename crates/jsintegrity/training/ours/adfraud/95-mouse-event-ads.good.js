// test helper: drives a widget as a user would
export function pointer(el, opts = {}) {
  const b = el.getBoundingClientRect();
  const x = opts.x ?? b.left + b.width / 2, y = opts.y ?? b.top + b.height / 2;
  for (const t of ['pointerover', 'mouseover', 'mousemove', 'mousedown', 'mouseup', 'click']) {
    el.dispatchEvent(new MouseEvent(t, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, ...opts }));
  }
}
export async function dragTo(from, to, steps = 10) {
  const a = from.getBoundingClientRect(), b = to.getBoundingClientRect();
  from.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, clientX: a.left, clientY: a.top }));
  for (let i = 1; i <= steps; i++) {
    const x = a.left + (b.left - a.left) * i / steps, y = a.top + (b.top - a.top) * i / steps;
    document.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: x, clientY: y }));
    await new Promise(requestAnimationFrame);
  }
  to.dispatchEvent(new MouseEvent('mouseup', { bubbles: true, clientX: b.left, clientY: b.top }));
}
