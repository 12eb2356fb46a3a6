const assets = { css: '/assets/app.3f.css', js: '/assets/main.js', font: '/assets/inter.woff2' };
function timing(url) {
  const e = performance.getEntriesByName(new URL(url, location.href).href)[0];
  if (!e) return null;
  return { ms: Math.round(e.duration), cached: e.transferSize === 0 && e.decodedBodySize > 0 };
}
addEventListener('load', () => setTimeout(() => {
  const out = {};
  for (const [k, u] of Object.entries(assets)) out[k] = timing(u);
  const nav = performance.getEntriesByType('navigation')[0];
  navigator.sendBeacon('/rum', JSON.stringify({ out, ttfb: nav && nav.responseStart, dcl: nav && nav.domContentLoadedEventEnd, p: location.pathname }));
}, 0));
