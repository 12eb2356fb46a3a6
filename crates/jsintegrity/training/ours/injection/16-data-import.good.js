const features = {
  '.map': () => import('./map.js'),
  '.chart': () => import('./chart.js'),
  'pre code': () => import('./highlight.js'),
};

const needsPolyfill = () =>
  !('IntersectionObserver' in window) ||
  !('replaceChildren' in Element.prototype);

async function start(selector, load) {
  const nodes = [...document.querySelectorAll(selector)];
  if (!nodes.length) return;
  const io = new IntersectionObserver(async (entries) => {
    for (const e of entries) {
      if (!e.isIntersecting) continue;
      io.unobserve(e.target);
      const m = await load();
      m.default?.(e.target);
    }
  }, { rootMargin: '300px' });
  nodes.forEach((n) => io.observe(n));
}

if (needsPolyfill()) await import('./polyfills.js');
for (const [sel, load] of Object.entries(features)) {
  start(sel, load).catch((e) => console.error(sel, e));
}
