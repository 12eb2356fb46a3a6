import { getCLS, getLCP, getINP } from 'https://cdn.vitalskit.example/v3/index.js';

const endpoint = 'https://rum.city-library.example/collect';
const fonts = { text: '1rem "Source Serif"', ui: '1rem "Inter"' };
const out = { page: location.pathname, metrics: {}, fonts: {} };

const loads = (u) => new Promise((r) => {
  const i = new Image();
  i.onload = () => r(true);
  i.onerror = () => r(false);
  i.src = u;
});

getCLS((m) => { out.metrics.cls = m.value; });
getLCP((m) => { out.metrics.lcp = m.value; });
getINP((m) => { out.metrics.inp = m.value; });
for (const [k, f] of Object.entries(fonts)) out.fonts[k] = document.fonts.check(f);
out.avif = await loads('data:image/avif;base64,AAAAIGZ0eXBhdmlm');
out.conn = navigator.connection ? navigator.connection.effectiveType : '';
out.viewport = innerWidth < 700 ? 'small' : innerWidth < 1200 ? 'medium' : 'large';

addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden') return;
  navigator.sendBeacon(endpoint, JSON.stringify(out));
}, { once: true });
