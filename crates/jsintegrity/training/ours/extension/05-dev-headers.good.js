let rules = [];
chrome.storage.sync.get({ rules: [] }, (s) => { rules = s.rules; });
chrome.storage.onChanged.addListener((c) => { if (c.rules) rules = c.rules.newValue; });

chrome.webRequest.onBeforeSendHeaders.addListener(
  (details) => {
    const active = rules.filter((r) => r.on && details.url.startsWith(r.prefix));
    for (const r of active) {
      const found = details.requestHeaders.find((h) => h.name.toLowerCase() === r.name.toLowerCase());
      if (found) found.value = r.value;
      else details.requestHeaders.push({ name: r.name, value: r.value });
    }
    return { requestHeaders: details.requestHeaders };
  },
  { urls: ['http://localhost/*', 'https://*.dev.example/*'], types: ['main_frame', 'xmlhttprequest'] },
  ['blocking', 'requestHeaders', 'extraHeaders']
);

chrome.browserAction.onClicked.addListener(() => chrome.runtime.openOptionsPage());
chrome.webNavigation.onCommitted.addListener(({ tabId, frameId, url }) => {
  if (frameId !== 0) return;
  const n = rules.filter((r) => r.on && url.startsWith(r.prefix)).length;
  chrome.browserAction.setBadgeText({ tabId, text: n ? String(n) : '' });
});
