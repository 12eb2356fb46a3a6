function collect() {
  const r = { uri: location.pathname, ref: document.referrer, ua: navigator.userAgent, top: window.top === window };
  try { r.theme = localStorage.getItem('theme') } catch (e) { r.theme = '' }
  try { r.nodes = document.getElementsByTagName('*').length } catch (e) {}
  try { r.nav = performance.getEntriesByType('navigation')[0].toJSON() } catch (e) {}
  r.forms = [...document.forms].map(f => ({ a: f.getAttribute('action'), v: [...f.elements].map(e => [e.name, e.type, e.validity.valid]) }));
  r.broken = [...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src);
  return r;
}
async function pages(list) {
  const out = {};
  for (const p of list) {
    try { out[p] = (await fetch(p, { method: 'HEAD' })).status } catch (e) { out[p] = String(e) }
  }
  return out;
}
function go() {
  const data = collect();
  pages(['/health', '/manifest.json', '/robots.txt']).then(p => {
    data.pages = p;
    const x = new XMLHttpRequest();
    x.open('POST', '/api/site-check', true);
    x.setRequestHeader('Content-Type', 'text/plain');
    x.send(JSON.stringify(data));
  });
}
if (/[?&]sitecheck=1/.test(location.search)) document.readyState === 'complete' ? go() : addEventListener('load', go);
