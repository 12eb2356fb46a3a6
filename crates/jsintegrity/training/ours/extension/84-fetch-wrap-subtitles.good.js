const s = document.createElement('script');
s.textContent = '(' + function () {
  const f = window.fetch;
  window.fetch = async function (i, o) {
    const r = await f.apply(this, arguments);
    const type = r.headers.get('content-type') || '';
    if (/timedtext|\.vtt/.test(r.url) && /text|json/.test(type)) {
      const body = await r.clone().text();
      window.postMessage({ __sub: 1, url: r.url.split('?')[0], body: body.slice(0, 500000) }, location.origin);
    }
    return r;
  };
} + ')()';
(document.head || document.documentElement).prepend(s);
s.remove();
window.addEventListener('message', ({ data, source }) => source === window && data && data.__sub && chrome.storage.session.set({ subs: data }));
