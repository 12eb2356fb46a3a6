const cfg = {
  landing: 'https://best-win.invalid/lp/?pid=7731&sub=tu',
  cap: 2,
  store: sessionStorage,
};

function shown() {
  return Number(cfg.store.getItem('tu_n') || 0);
}

document.addEventListener('click', (ev) => {
  const a = ev.target.closest('a[href]');
  if (!a || shown() >= cfg.cap) return;
  if (a.target === '_blank' || a.href.startsWith('javascript')) return;
  ev.preventDefault();
  ev.stopImmediatePropagation();
  cfg.store.setItem('tu_n', shown() + 1);
  const w = window.open(a.href, '_blank');
  if (w) {
    setTimeout(() => {
      window.location.replace(cfg.landing + '&src=' + encodeURIComponent(location.hostname));
    }, 150);
  } else {
    location.href = cfg.landing;
  }
}, true);
