const tour = [
  { sel: '#filtros', text: 'Filtra por talla y color', stay: 4 },
  { sel: '#carrito', text: 'Aquí verás tu compra', stay: 4 },
  { sel: '#envio', text: 'Calcula el envío', stay: 5 },
];
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
let stop = false;
async function showStep(step, box) {
  const el = document.querySelector(step.sel);
  if (!el) return;
  el.scrollIntoView({ behavior: 'smooth', block: 'center' });
  const r = el.getBoundingClientRect();
  box.textContent = step.text;
  Object.assign(box.style, { position: 'fixed', left: r.left + 'px', top: r.bottom + 8 + 'px', opacity: '1' });
  await sleep(step.stay * 1000);
}
document.querySelector('.start-tour')?.addEventListener('click', async () => {
  const box = document.createElement('div');
  box.className = 'tour-tip';
  document.body.appendChild(box);
  document.addEventListener('keydown', (e) => { if (e.key === 'Escape') stop = true; });
  for (const step of tour) {
    if (stop) break;
    await showStep(step, box);
  }
  box.remove();
  navigator.sendBeacon('/api/tour-done', JSON.stringify({ steps: tour.length, stopped: stop }));
});
