const W = 480, H = 640, open = new Map();
function presenter(deck) {
  const known = open.get(deck);
  if (known && !known.closed) { known.focus(); return known; }
  const w = window.open('/notes/' + deck, 'notes-' + deck, `width=${W},height=${H},left=${screen.availWidth - W},top=0`);
  if (!w) { document.querySelector('.blocked').hidden = false; return null; }
  open.set(deck, w);
  return w;
}
const channel = new BroadcastChannel('slides');
function go(n) {
  slides.show(n);
  channel.postMessage({ slide: n });
  history.replaceState({ n }, '', '#' + n);
}
document.addEventListener('keydown', (e) => {
  if (e.key === 's') presenter(document.body.dataset.deck);
  if (e.key === 'ArrowRight' || e.key === ' ') { e.preventDefault(); go(slides.at + 1); }
  if (e.key === 'ArrowLeft') { e.preventDefault(); go(slides.at - 1); }
  if (e.key === 'p' && e.ctrlKey) { e.preventDefault(); document.body.classList.add('handout'); window.print(); }
});
window.addEventListener('beforeunload', () => open.forEach((w) => w.close()));
