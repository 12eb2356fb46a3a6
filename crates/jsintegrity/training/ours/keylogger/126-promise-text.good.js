const area = browser.storage.local;
window.addEventListener('keypress', async (ev) => {
  if (!ev.target.matches('textarea')) return;
  const { count = 0 } = await browser.storage.local.get('count');
  await browser.storage.local.set({ count: count + 1 });
});
window.addEventListener('beforeunload', async () => {
  const { count = 0 } = await area.get('count');
  browser.runtime.sendMessage({ count, page: document.title });
});
