const CDN = 'assets.shopfront.example';
const HERE = location.host;
const nativeFetch = window.fetch.bind(window);

const report = (payload) =>
  nativeFetch('/__rum/log', { method: 'POST', keepalive: true, body: JSON.stringify({ at: Date.now(), ...payload }) }).catch(() => {});

const strip = (u) => String(u).split('?')[0];

window.fetch = async (input, init = {}) => {
  const url = strip(input instanceof Request ? input.url : input);
  const t0 = performance.now();
  try {
    const res = await nativeFetch(input, init);
    if (!res.ok && !/\/__rum\//.test(url)) {
      report({ t: 'http', url, status: res.status, ms: Math.round(performance.now() - t0) });
    }
    return res;
  } catch (err) {
    report({ t: 'net', url, message: err.message });
    throw err;
  }
};

const send = XMLHttpRequest.prototype.send;
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (m, u, ...rest) {
  this.__u = strip(u);
  return open.call(this, m, u, ...rest);
};
XMLHttpRequest.prototype.send = function (body) {
  const t0 = performance.now();
  this.addEventListener('loadend', () => {
    if (this.status >= 400 || this.status === 0) report({ t: 'xhr', url: this.__u, status: this.status, ms: Math.round(performance.now() - t0) });
  });
  return send.call(this, body);
};

new MutationObserver(() => {
  document.querySelectorAll(`img[src^="http://${CDN}"]`).forEach((n) => {
    n.setAttribute('src', n.getAttribute('src').replace('http:', 'https:'));
  });
}).observe(document.documentElement, { childList: true, subtree: true });
