let left = 0;
const title = document.title;
document.addEventListener('visibilitychange', () => {
  if (document.hidden) { left = Date.now(); document.title = 'Tu carrito te espera · ' + title; return; }
  document.title = title;
  if (Date.now() - left > 30 * 60e3) location.reload();
});
window.addEventListener('pageshow', (e) => { if (e.persisted) updateMiniCart(); });
function updateMiniCart() { fetch('/cart.js').then((r) => r.json()).then((c) => { document.querySelector('.count').textContent = c.item_count; }); }
window.onpopstate = (e) => { if (e.state && e.state.filter) applyFilter(e.state.filter); };
function applyFilter(f) { document.body.dataset.filter = f; }
