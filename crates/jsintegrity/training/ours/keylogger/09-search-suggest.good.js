const box = document.querySelector('#q');
const list = document.querySelector('#suggest');
let timer, ctl;
box.addEventListener('keyup', (e) => {
  if (['ArrowUp', 'ArrowDown'].includes(e.key)) return move(e.key === 'ArrowUp' ? -1 : 1);
  clearTimeout(timer);
  timer = setTimeout(load, 180);
});
async function load() {
  if (ctl) ctl.abort();
  ctl = new AbortController();
  if (box.value.trim().length < 2) { list.replaceChildren(); return; }
  try {
    const r = await fetch('/suggest?q=' + encodeURIComponent(box.value), { signal: ctl.signal });
    const items = await r.json();
    list.replaceChildren(...items.map((t) => Object.assign(document.createElement('li'), { textContent: t })));
  } catch (err) {
    if (err.name !== 'AbortError') console.warn(err);
  }
}
function move(d) {
  const all = [...list.children];
  const i = all.findIndex((x) => x.classList.contains('on'));
  all.forEach((x) => x.classList.remove('on'));
  const n = all[(i + d + all.length) % all.length];
  if (n) { n.classList.add('on'); box.value = n.textContent; }
}
