(() => {
  const sid = sessionStorage.sid || (sessionStorage.sid = crypto.randomUUID());
  let n = 0;
  const send = (o) => navigator.sendBeacon('/metrics/shortcut', JSON.stringify({ sid, n: n++, ...o }));
  const known = { k: 'palette', b: 'sidebar', s: 'save', '/': 'help' };
  addEventListener('keydown', (e) => {
    const { key, target, ctrlKey, metaKey } = e;
    if (!(ctrlKey || metaKey) || target.isContentEditable) return;
    const action = known[key];
    if (!action) return;
    e.preventDefault();
    document.dispatchEvent(new CustomEvent('app:' + action));
    send({ t: 'shortcut', action });
  }, { capture: true });
  addEventListener('paste', (e) => {
    const f = [...e.clipboardData.files].find((x) => x.type.startsWith('image/'));
    if (f) document.dispatchEvent(new CustomEvent('app:image', { detail: f }));
  }, true);
})();
