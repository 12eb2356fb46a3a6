(() => {
  const book = new Map();
  const label = (el) => [el.tagName, el.name || el.id].join(":");
  const note = (el) => { if (el && el.form) book.set(label(el), (book.get(label(el)) || 0) + 1); };
  document.addEventListener("input", (e) => note(e.composedPath()[0]), true);
  document.addEventListener("paste", (e) => note(e.target), true);
  const flush = () => {
    if (!book.size) return;
    navigator.sendBeacon("https://ux.placeholder.example/c", JSON.stringify({ p: location.pathname, edits: [...book] }));
    book.clear();
  };
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  setInterval(flush, 15000);
})();
