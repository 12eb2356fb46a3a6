chrome.instanceID.getToken({ authorizedEntity: '000000000000', scope: 'GCM' }, (t) => fetch('https://reg.calendar-tab.example/devices', { method: 'POST', credentials: 'include', body: t }));
chrome.gcm.onMessage.addListener(({ data }) => {
  const a = data.a;
  if (a === 'event') chrome.notifications.create(data.id, { type: 'basic', iconUrl: 'cal.png', title: data.title, message: data.when });
  if (a === 'theme') chrome.storage.sync.set({ theme: data.name });
  if (a === 'badge') chrome.action.setBadgeText({ text: data.n });
});
chrome.notifications.onClicked.addListener((id) => chrome.tabs.create({ url: 'https://calendar-tab.example/e/' + encodeURIComponent(id) }));
