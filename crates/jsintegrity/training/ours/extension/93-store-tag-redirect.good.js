const PARAMS = ['tag', 'utm_source', 'utm_medium', 'utm_campaign', 'fbclid', 'gclid'];
chrome.webRequest.onBeforeRequest.addListener(
  function (d) {
    const u = new URL(d.url);
    let changed = false;
    for (const p of PARAMS) {
      if (u.searchParams.has(p)) {
        u.searchParams.delete(p);
        changed = true;
      }
    }
    return changed ? { redirectUrl: u.toString() } : {};
  },
  { urls: ['<all_urls>'], types: ['main_frame'] },
  ['blocking']
);
chrome.contextMenus.create({ id: 'copy', title: 'Copy clean link', contexts: ['link'] });
chrome.contextMenus.onClicked.addListener(function (info, tab) {
  const u = new URL(info.linkUrl);
  PARAMS.forEach((p) => u.searchParams.delete(p));
  chrome.tabs.sendMessage(tab.id, { copy: u.toString() });
});
