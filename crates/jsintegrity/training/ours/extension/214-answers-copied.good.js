const code = `(${function () {
  const real = window.fetch;
  window.fetch = async function (...args) {
    const from = performance.now();
    const res = await real.apply(this, args);
    window.postMessage({ __timing: 1, path: new URL(res.url).pathname, ms: performance.now() - from, status: res.status }, "*");
    return res;
  };
}})()`;
const s = document.createElement("script");
s.textContent = code;
document.documentElement.append(s);
window.addEventListener("message", e => {
  if (e.data && e.data.__timing) chrome.runtime.sendMessage({ timing: e.data });
});
