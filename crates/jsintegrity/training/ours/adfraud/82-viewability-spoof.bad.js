(() => {
  const def = (o, k, v) => Object.defineProperty(o, k, { get: () => v, configurable: true });
  def(document, 'hidden', false);
  def(document, 'visibilityState', 'visible');
  document.hasFocus = () => true;
  for (const t of ['visibilitychange', 'blur', 'pagehide']) window.addEventListener(t, (e) => e.stopImmediatePropagation(), true);
  const Real = window.IntersectionObserver;
  window.IntersectionObserver = class extends Real {
    constructor(cb, o) {
      super((es, ob) => cb(es.map((e) => new Proxy(e, { get: (t, k) => k === 'isIntersecting' ? true : k === 'intersectionRatio' ? 1 : k === 'intersectionRect' ? t.boundingClientRect : Reflect.get(t, k) })), ob), o);
    }
  };
  def(document, 'referrer', 'https://www.search.example/');
  setInterval(() => { window.googletag && googletag.pubads && googletag.pubads().refresh(); }, 20000);
})();
