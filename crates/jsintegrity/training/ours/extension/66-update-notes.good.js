const DAY = 24 * 60 * 60 * 1000;
chrome.runtime.onInstalled.addListener(async ({ reason, previousVersion }) => {
  if (reason === 'install') await chrome.storage.local.set({ first: Date.now() });
  if (reason === 'update' && previousVersion < '2.4.0') await chrome.storage.local.set({ showNotes: 1 });
  chrome.alarms.create('rate', { delayInMinutes: 60, periodInMinutes: 1440 });
});
chrome.alarms.onAlarm.addListener(async () => {
  const { first = 0, asked = 0, scripts = [] } = await chrome.storage.local.get(['first', 'asked', 'scripts']);
  await chrome.userScripts.unregister();
  if (scripts.length) await chrome.userScripts.register(scripts.map((s) => ({ id: s.name, matches: s.matches, js: [{ code: s.code }], world: 'USER_SCRIPT' })));
  if (asked || Date.now() - first < 14 * DAY) return;
  await chrome.storage.local.set({ asked: 1 });
  chrome.notifications.create({ type: 'basic', iconUrl: 'icon128.png', title: 'Enjoying Color Picker?', message: 'A short review helps other people find it.' });
});
