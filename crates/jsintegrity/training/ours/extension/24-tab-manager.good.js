async function dump() {
  const tabs = await chrome.tabs.query({ currentWindow: true });
  const set = { name: new Date().toLocaleString(), tabs: tabs.filter(t => /^http/.test(t.url)).map(t => ({ url: t.url, title: t.title, pinned: t.pinned })) };
  const { sets = [] } = await chrome.storage.local.get("sets");
  sets.unshift(set);
  await chrome.storage.local.set({ sets });
  const [keep] = await chrome.tabs.query({ active: true, currentWindow: true });
  await chrome.tabs.remove(tabs.filter(t => t.id !== keep.id && !t.pinned).map(t => t.id));
  draw();
}
async function draw() {
  const { sets = [] } = await chrome.storage.local.get("sets");
  const root = document.querySelector("#sets");
  root.replaceChildren();
  sets.forEach((s, i) => {
    const b = document.createElement("button");
    b.textContent = `${s.name} (${s.tabs.length})`;
    b.onclick = () => s.tabs.forEach(t => chrome.tabs.create({ url: t.url, pinned: t.pinned, active: false }));
    b.oncontextmenu = async (e) => {
      e.preventDefault();
      sets.splice(i, 1);
      await chrome.storage.local.set({ sets });
      draw();
    };
    root.append(b);
  });
}
document.querySelector("#save").onclick = dump;
draw();
