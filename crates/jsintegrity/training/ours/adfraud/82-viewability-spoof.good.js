(() => {
  if (!('IntersectionObserver' in window)) {
    window.IntersectionObserver = class {
      constructor(cb) { this.cb = cb; this.t = new Set(); window.addEventListener('scroll', () => this.tick(), { passive: true }); }
      observe(el) { this.t.add(el); this.tick(); }
      unobserve(el) { this.t.delete(el); }
      disconnect() { this.t.clear(); }
      tick() {
        const es = [...this.t].map((target) => {
          const r = target.getBoundingClientRect();
          return { target, boundingClientRect: r, isIntersecting: r.top < innerHeight && r.bottom > 0, intersectionRatio: 0 };
        });
        if (es.length) this.cb(es, this);
      }
    };
  }
  let visible = !document.hidden, last = Date.now();
  document.addEventListener('visibilitychange', () => { visible = !document.hidden; });
  setInterval(() => {
    if (!visible || !document.hasFocus() || Date.now() - last < 30000) return;
    last = Date.now();
    window.googletag && googletag.pubads && googletag.pubads().refresh([window.stickySlot]);
  }, 5000);
})();
