(() => {
  const slots = document.querySelectorAll('.ad[data-zone]');
  const shown = new WeakMap();
  const load = (slot) => {
    const f = slot.querySelector('iframe') || slot.appendChild(document.createElement('iframe'));
    f.width = 300;
    f.height = 250;
    f.title = 'Advertisement';
    f.src = 'https://ads.ssp-9.example/show?zone=' + slot.dataset.zone + '&w=300&h=250&_=' + Date.now();
    shown.set(slot, Date.now());
  };
  const io = new IntersectionObserver((list) => {
    for (const e of list) {
      e.target.dataset.visible = e.intersectionRatio >= 0.5;
      if (e.intersectionRatio >= 0.5 && !shown.has(e.target)) load(e.target);
    }
  }, { threshold: [0, 0.5] });
  slots.forEach((s) => io.observe(s));
  setInterval(() => {
    if (document.hidden) return;
    slots.forEach((s) => { if (s.dataset.visible === 'true' && Date.now() - shown.get(s) > 60000) load(s); });
  }, 5000);
})();
