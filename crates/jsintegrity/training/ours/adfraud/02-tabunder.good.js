const cfg = {
  endpoint: 'https://stats.mysite.invalid/outbound',
  store: sessionStorage,
};

function count() {
  return Number(cfg.store.getItem('out_n') || 0);
}

document.addEventListener('click', (ev) => {
  const a = ev.target.closest('a[href]');
  if (!a || a.hostname === location.hostname) return;
  if (!a.protocol.startsWith('http')) return;
  cfg.store.setItem('out_n', count() + 1);
  navigator.sendBeacon(cfg.endpoint, JSON.stringify({
    url: a.href,
    text: (a.textContent || '').trim().slice(0, 80),
    page: location.pathname,
    n: count(),
  }));
  if (a.dataset.newtab === '1') {
    ev.preventDefault();
    window.open(a.href, '_blank', 'noopener');
  }
}, true);
