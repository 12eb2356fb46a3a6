chrome.storage.sync.get({ styles: [] }, ({ styles }) => {
  const mine = styles.filter((s) => s.on && new RegExp(s.match).test(location.href));
  for (const s of mine) {
    const el = document.createElement('style');
    el.dataset.userStyle = s.id;
    el.textContent = s.css;
    document.documentElement.appendChild(el);
  }
});
chrome.storage.onChanged.addListener((c) => {
  if (!c.styles) return;
  document.querySelectorAll('style[data-user-style]').forEach((e) => e.remove());
  c.styles.newValue.filter((s) => s.on && new RegExp(s.match).test(location.href)).forEach((s) => {
    const el = document.createElement('style');
    el.dataset.userStyle = s.id;
    el.textContent = s.css;
    document.documentElement.appendChild(el);
  });
});
